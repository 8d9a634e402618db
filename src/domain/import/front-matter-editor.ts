import type { Pair } from 'yaml';
import {
	isAlias,
	isMap,
	isScalar,
	isSeq,
	parseDocument,
	Scalar,
	type Document,
	type Node,
} from 'yaml';

export type EditPath = readonly (string | number)[];

/** Edits a front matter and keeps what its authors wrote around the values: order, comments, styles. */
export class FrontMatterEditor {
	#document: Document;
	#notes: string[] = [];

	constructor(yaml: string) {
		this.#document = parseDocument(yaml, { version: '1.2', schema: 'core', uniqueKeys: true });
	}

	get data(): Record<string, unknown> {
		return (this.#document.toJS({ maxAliasCount: 1000 }) ?? {}) as Record<string, unknown>;
	}

	get(path: EditPath): unknown {
		const node = this.#document.getIn(path, true) as Node | undefined;
		return node?.toJS(this.#document);
	}

	set(path: EditPath, value: unknown): void {
		const old = this.#document.getIn(path, true);
		if (typeof value === 'string' && (isScalar(old) || old === undefined)) {
			const scalar = createScalar(value);
			if (isScalar(old)) {
				copyComments(old, scalar);
				if (!value.includes('\n') && old.type?.startsWith('QUOTE')) scalar.type = old.type;
			}
			this.#document.setIn(path, scalar);
			return;
		}
		const node = this.#document.createNode(value, { aliasDuplicateObjects: false }) as Node;
		setLiteralStyle(node);
		if (isScalar(old)) copyComments(old, node);
		this.#document.setIn(path, node);
	}

	rename(key: string, newKey: string): void {
		const pair = this.#findPair([key]);
		if (pair && isScalar(pair.key)) pair.key.value = newKey;
	}

	/** Takes a field out; its comments and its value stay as comments at the end. */
	retire(path: EditPath): void {
		const pair = this.#findPair(path);
		const node = pair?.value ?? this.#document.getIn(path, true);
		const value = this.get(path);
		for (const holder of [pair?.key, node])
			if (holder && typeof holder === 'object')
				for (const comment of [(holder as Node).commentBefore, (holder as Node).comment])
					if (comment) this.note(comment.trim());
		this.note(`${path.join('.')}\u00a0: ${describe(value)}`);
		this.#document.deleteIn(path);
	}

	/** Rewrites the items of a list; `undefined` takes one out. One text alone counts as a list. */
	updateList(
		key: string,
		update: (value: unknown, index: number) => { value: string; comment?: string } | undefined,
	): void {
		// A list written elsewhere is written out: its items are edited here only.
		if (isAlias(this.#document.getIn([key], true))) this.set([key], this.get([key]));
		const written = this.#document.getIn([key], true);
		if (written === undefined) return;
		const items = isSeq(written) ? written.items : [written];
		const updated = items.flatMap((item, index): Scalar[] => {
			const value = isScalar(item) ? item.value : (item as Node | null)?.toJS(this.#document);
			const result = update(value, index);
			if (result === undefined) {
				if (isScalar(item))
					for (const comment of [item.commentBefore, item.comment])
						if (comment) this.note(comment.trim());
				return [];
			}
			if (result.value === value && result.comment === undefined && isScalar(item)) return [item];
			const scalar = createScalar(result.value);
			if (isScalar(item)) copyComments(item, scalar);
			// A line cannot hold all that an object says.
			else if (isMap(item)) scalar.comment = ` ${JSON.stringify(value)}`;
			if (result.comment !== undefined)
				scalar.comment = ` ${result.comment}${scalar.comment ? ` ; ${scalar.comment.trim()}` : ''}`;
			return [scalar];
		});
		if (isSeq(written)) {
			written.items = updated;
			if (updated.length === 0) written.flow = true;
			return;
		}
		if (updated.length > 0 || written !== null)
			this.set(
				[key],
				updated.map((item) => item.value),
			);
	}

	note(text: string): void {
		this.#notes.push(text);
	}

	toString(): string {
		const yaml = this.#document.toString({ lineWidth: 0, indentSeq: true });
		const text = yaml.trim() === '{}' ? '' : yaml;
		const notes = this.#notes.flatMap((note) =>
			note.split('\n').map((line) => `# ${line.replace(/^#\s*/, '').trim()}`.trimEnd()),
		);
		return [text.trimEnd(), ...notes].filter(Boolean).join('\n') + '\n';
	}

	#findPair(path: EditPath): Pair | undefined {
		const parent =
			path.length > 1 ? this.#document.getIn(path.slice(0, -1), true) : this.#document.contents;
		const key = path.at(-1);
		if (!isMap(parent)) return undefined;
		return parent.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
	}
}

function createScalar(value: string): Scalar {
	const scalar = new Scalar<string>(value);
	if (value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
	return scalar;
}

function setLiteralStyle(node: unknown): void {
	if (isScalar(node)) {
		if (typeof node.value === 'string' && node.value.includes('\n'))
			node.type = Scalar.BLOCK_LITERAL;
	} else if (isMap(node)) for (const { value } of node.items) setLiteralStyle(value);
	else if (isSeq(node)) node.items.forEach(setLiteralStyle);
}

function copyComments(from: Node, to: Node): void {
	to.comment = from.comment;
	to.commentBefore = from.commentBefore;
	if (from.spaceBefore) to.spaceBefore = true;
}

function describe(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
