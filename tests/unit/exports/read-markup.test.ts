import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseFragment } from 'parse5';

import {
	readMarkup,
	readPlainMarkup,
	type MarkupNode,
} from '../../../src/domain/exports/read-markup.ts';

/** What both readers give, without what only one of them tells. */
function simplify(nodes: readonly MarkupNode[]): unknown[] {
	return nodes
		.filter(({ nodeName }) => nodeName !== '#comment')
		.map((node) =>
			'tagName' in node
				? [
						node.tagName,
						node.attrs.map(({ name, value }) => [name, value]),
						node.tagName === 'template' ? [] : simplify(node.childNodes),
					]
				: 'value' in node && node.value,
		);
}

const readWhole = (html: string) => parseFragment(html).childNodes as MarkupNode[];

for (const html of [
	'',
	'a &amp; b &lt;&#39;&#x2019;&nbsp;&#8239; & c <p class="a" hidden>d</p>\n',
	'<h1>T</h1> <ul><li>a<ul>\n<li>b</li></ul></li></ul><app-x data-a="&quot;1&gt;">c</app-x\n>',
	'<pre>\n\n<code>  x\n</code></pre><p><code\n>a</code\n></p><br><img src="/a.png" alt="">',
	'<table>\n<caption>C</caption><thead><tr><th scope="col">A</th></tr></thead> <tbody><tr><td><ul><li>1</li></ul></td></tr></tbody></table>',
	'<svg viewBox="0 0 2 2"><path d="M0 0" /><g><circle r="1"></circle></g><text x="1"><tspan>a</tspan></text></svg>',
	'<details name="a" open><summary><h3>q</h3></summary><div><p>r</p></div></details><dl><div><dt>a</dt><dd>b</dd></div></dl>',
	'<form action="/x"><label>a<input name="b"></label><select><option>1</option></select><button formaction="/y">c</button></form>',
	'<script type="module">if (a && b) c()</script><template><p>d</p></template><a href="?a=1&amp;b=2">e</a>',
])
	test(`reads as a reader of HTML does: ${html.slice(0, 40)}`, () => {
		const plain = readPlainMarkup(html);
		assert.ok(plain, 'left to the other reader');
		assert.deepEqual(simplify(readMarkup(html)), simplify(readWhole(html)));
	});

for (const html of [
	'<p>a<div>b</div></p>',
	'<p>a<ul><li>b</li></ul></p>',
	'<p>a<p>b</p></p>',
	'<p>a',
	'<b',
	'<bb',
	'<',
	'a < b > c',
	'</p>',
	'</>',
	'<i>a<b>b</i>c</b>',
	'<a href="/x">a<span><a href="/y">b</a></span></a>',
	'<h2>a<h3>b</h3></h2>',
	'<ul><li>a<li>b</li></li></ul>',
	'<li>a</li>',
	'<table><tr><td>a</td></tr></table>',
	'<table>a<tbody><tr><td>b</td></tr></tbody></table>',
	'<table><tbody><tr><td>a</td></tr><p>b</p></tbody></table>',
	'<td>a</td>',
	'<div/>a',
	'<p>&eacute;&copy &notit; &#128; &#xd800; &#0;</p>',
	'<a href="?a&copy=1">b</a>',
	"<a href='/x' title=b>c</a>",
	'<P>a</P>',
	'<!-- a --><p>b</p>',
	'<!doctype html><html><head><title>a</title></head><body>b</body></html>',
	'<p>a\r\nb\0</p>',
	'<svg><p>a</p></svg>',
	'<math><mi>a</mi></math>',
	'<select><p>a</p></select>',
	'<script>a < b</script>',
	'<textarea><p>a</p></textarea>',
	'<title>a<b>c</b></title>',
	'<form>a<div><form>b</form></div></form>',
	'<button>a<button>b</button></button>',
	'<frameset>a</frameset>',
	'<plaintext>a</plaintext>',
	'<image src="/a">',
	'<p>a</p\u00a0>',
	'<br/>a</br>',
])
	test(`leaves nothing strange to itself: ${JSON.stringify(html)}`, () => {
		assert.deepEqual(simplify(readMarkup(html)), simplify(readWhole(html)));
	});

test('takes a time in proportion to what is strange', () => {
	for (const part of ['<', '<p>', '&a', '&#', '<a b', '<div>', '</', '<li>a', '<b>'])
		assert.equal(readPlainMarkup(part.repeat(20_000)), undefined, part);
});
