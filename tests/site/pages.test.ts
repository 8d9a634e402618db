import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	BASE_PATH,
	findAll,
	getAttribute,
	getText,
	isRedirectPage,
	listSiteFiles,
	readPages,
	readSiteFile,
	walkElements,
	type Page,
} from '../support/pages.ts';

const all = readPages();
const pages = all.filter((page) => !isRedirectPage(page));

/** Fails with the pages at fault and what is wrong with each. */
function assertNone(faults: readonly string[]): void {
	assert.equal(
		faults.length,
		0,
		`\n${faults.slice(0, 30).join('\n')}${faults.length > 30 ? `\n… and ${faults.length - 30} more` : ''}`,
	);
}

function checkPages(check: (page: Page) => readonly string[]): void {
	assertNone(pages.flatMap((page) => check(page).map((fault) => `${page.path}: ${fault}`)));
}

test('the site has pages', () => {
	assert.ok(pages.length > 20, `only ${pages.length} pages`);
});

test('every page says that it is in French and has one h1', () => {
	checkPages(({ document }) => {
		const [html] = findAll(document, 'html');
		const count = findAll(document, 'h1').length;
		return [
			...(getAttribute(html!, 'lang') === 'fr' ? [] : ['no lang="fr"']),
			...(count === 1 ? [] : [`${count} h1`]),
		];
	});
});

test('no two pages share a title, and every page has a description', () => {
	const byTitle = Map.groupBy(pages, ({ document }) =>
		getText(findAll(document, 'title')[0]!).trim(),
	);
	assertNone(
		[...byTitle]
			.filter(([title, group]) => title === '' || group.length > 1)
			.map(([title, group]) => `« ${title} »: ${group.map((page) => page.path).join(', ')}`),
	);
	checkPages(({ document }) => {
		const description = findAll(document, 'meta').find(
			(meta) => getAttribute(meta, 'name') === 'description',
		);
		return getAttribute(description!, 'content')?.trim() ? [] : ['no description'];
	});
});

test('headings never jump a level and are never empty', () => {
	checkPages(({ document }) => {
		let previous = 0;
		return findAll(document, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').flatMap((heading) => {
			const level = Number(heading.tagName[1]);
			const text = getText(heading).trim();
			const faults = [
				...(level > previous + 1 ? [`h${previous} → h${level} « ${text} »`] : []),
				...(text === '' ? [`empty ${heading.tagName}`] : []),
			];
			previous = level;
			return faults;
		});
	});
});

test('an id is given once on a page', () => {
	checkPages(({ document }) => {
		const ids = [...walkElements(document)]
			.map((element) => getAttribute(element, 'id'))
			.filter((id) => id !== undefined);
		return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `#${id} twice`);
	});
});

test('every internal link and anchor leads somewhere', () => {
	const files = new Set(listSiteFiles());
	const idsByPath = new Map(
		all.map(({ path, document }) => [
			path,
			new Set([...walkElements(document)].map((element) => getAttribute(element, 'id'))),
		]),
	);
	checkPages(({ path, document }) =>
		[...walkElements(document)].flatMap((element) => {
			const href =
				getAttribute(element, 'href') ??
				getAttribute(element, 'src') ??
				getAttribute(element, 'action');
			if (href === undefined || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return [];
			const url = new URL(href, `https://site.invalid${BASE_PATH}${path}`);
			if (!url.pathname.startsWith(`${BASE_PATH}/`)) return [`${href} is outside of the base path`];
			const target = decodeURIComponent(url.pathname.slice(BASE_PATH.length));
			if (!files.has(target.endsWith('/') ? `${target}index.html` : target))
				return [`${href} leads nowhere`];
			const anchor = decodeURIComponent(url.hash.slice(1));
			if (anchor === '' || !target.endsWith('/')) return [];
			return idsByPath.get(target)?.has(anchor) ? [] : [`${href} leads to no place in the page`];
		}),
	);
});

test('redirect pages lead to a page that exists', () => {
	const paths = new Set(pages.map((page) => page.path));
	assertNone(
		all.filter(isRedirectPage).flatMap(({ path, document }) => {
			const target = getAttribute(findAll(document, 'a')[0]!, 'href')!.slice(BASE_PATH.length);
			return paths.has(target) || /^https?:/.test(target) ? [] : [`${path} → ${target}`];
		}),
	);
	const table = JSON.parse(readSiteFile('/redirects.json')) as Record<string, string>;
	assertNone(
		Object.entries(table)
			.filter(([, to]) => to.startsWith('/') && !paths.has(to.split(/[?#]/)[0]!))
			.map(([from, to]) => `${from} → ${to}`),
	);
});

test('links say where they lead', () => {
	const vague =
		/^(?:ici|cliquez ici|lien|en savoir plus|lire la suite|voir|cette adresse|cette page|plus)\.?$/i;
	checkPages(({ document }) =>
		findAll(document, 'a').flatMap((link) => {
			const label = (getAttribute(link, 'aria-label') ?? getText(link)).replace(/\s+/g, ' ').trim();
			return label === '' || vague.test(label)
				? [`« ${label} » → ${getAttribute(link, 'href')}`]
				: [];
		}),
	);
});

test('every page has the same menus, the search and the map of the site', () => {
	const menus = new Set<string>();
	checkPages(({ document }) => {
		const [body] = findAll(document, 'body');
		const links = ['header', 'footer'].flatMap((name) =>
			findAll(
				findAll(body!, name)[name === 'header' ? 0 : findAll(body!, name).length - 1]!,
				'a',
			).map((link) => getAttribute(link, 'href')),
		);
		menus.add(links.join(' '));
		const actions = findAll(body!, 'form').map((form) => getAttribute(form, 'action'));
		return [
			...(links.includes(`${BASE_PATH}/plan-du-site/`) ? [] : ['no way to the map']),
			...(actions.includes(`${BASE_PATH}/rechercher-api/`) ? [] : ['no search']),
		];
	});
	assert.equal(menus.size, 1, [...menus].slice(0, 3).join('\n'));
});

test('no page plays, moves, frames or opens a window', () => {
	const MOVING = ['video', 'audio', 'object', 'embed', 'canvas', 'iframe', 'marquee', 'blink'];
	checkPages(({ document }) => [
		...findAll(document, ...MOVING).map(({ tagName }) => `<${tagName}>`),
		...findAll(document, 'a', 'form')
			.filter((element) => getAttribute(element, 'target') !== undefined)
			.map(({ tagName }) => `<${tagName} target>`),
	]);
	const styles = listSiteFiles().filter((file) => /^\/_astro\/.+\.css$/.test(file));
	assertNone(styles.filter((file) => /@keyframes|\banimation:/.test(readSiteFile(file))));
});

test('no page holds inline code or asks anything of another site', () => {
	checkPages(({ document }) =>
		[...walkElements(document)].flatMap((element) => {
			const name = element.tagName;
			const faults: string[] = [];
			if (name === 'style') faults.push('inline style sheet');
			if (
				name === 'script' &&
				!getAttribute(element, 'src') &&
				!/json/.test(getAttribute(element, 'type') ?? '')
			)
				faults.push('inline script');
			for (const attribute of element.attrs) {
				if (attribute.name === 'style' || /^on/.test(attribute.name))
					faults.push(`${name} ${attribute.name}=`);
				const isFetched =
					['src', 'srcset', 'poster', 'data'].includes(attribute.name) ||
					(name === 'link' &&
						attribute.name === 'href' &&
						!/canonical|alternate|license/.test(getAttribute(element, 'rel') ?? ''));
				if (isFetched && /^(?:https?:)?\/\//.test(attribute.value))
					faults.push(`${name} fetches ${attribute.value}`);
				if (
					['href', 'src', 'action'].includes(attribute.name) &&
					/^\s*(?:javascript|data|vbscript):/i.test(attribute.value)
				)
					faults.push(`${name} ${attribute.value.slice(0, 40)}`);
			}
			return faults;
		}),
	);
});

test('words are not glued to the links beside them', () => {
	checkPages(({ html }) =>
		[
			...html.matchAll(
				/[\p{L}\p{N},.]<a [^>]*>[\p{L}\p{N}][^<]{0,30}|<\/a>[\p{L}\p{N}][^<]{0,20}/gu,
			),
		]
			.map(([glued]) => glued)
			.filter((glued) => !/’<a/.test(glued)),
	);
});

test('French punctuation never starts a line, and no apostrophe is straight', () => {
	checkPages(({ document }) => {
		const [main] = findAll(document, 'main');
		const faults: string[] = [];
		const visit = (node: Parameters<typeof getText>[0]) => {
			if (
				'tagName' in node &&
				['code', 'pre', 'script', 'style', 'template', 'kbd'].includes(node.tagName)
			)
				return;
			if (node.nodeName === '#text' && 'value' in node) {
				const found =
					/.{0,20} [,;!?»](?=\s|$).{0,5}|.{0,20}\p{L}'\p{L}.{0,20}|.{0,20} :(?=\s|$).{0,5}|« .{0,20}/u.exec(
						node.value.replace(/\s*\n\s*/g, ' '),
					);
				if (found) faults.push(`« ${found[0]} »`);
			} else if ('childNodes' in node) node.childNodes.forEach(visit);
		};
		if (main) visit(main);
		return faults;
	});
});

test('one space at most comes before a punctuation mark, and none before a full stop', () => {
	const spaced =
		/[^<>]{0,20}[ \t\n](?:<[^>]*>)*(?:[\u00a0\u202f][:;!?»]|[.,]\s*<\/(?:p|li|td|dd)>)/gu;
	checkPages(({ html }) => {
		const seen = html
			.slice(html.indexOf('<main'), html.indexOf('</main>'))
			.replace(/<(pre|code)\b.*?<\/\1>/gs, 'x')
			.replace(/<template\b.*?<\/template>|<span class="visually-hidden">[^<]*<\/span>/gs, '')
			.replace(/&nbsp;|&#160;/g, '\u00a0')
			.replace(/&#8239;/g, '\u202f');
		return [...seen.matchAll(spaced)].map(([found]) => found);
	});
});

test('no page shows what only programs understand', () => {
	checkPages(({ document }) => {
		const text = getText(findAll(document, 'main')[0] ?? document);
		return [...text.matchAll(/\bundefined\b|\bNaN\b|\[object Object\]|✍|<[a-z]+ |\{\{/g)].map(
			([found]) => found,
		);
	});
});
