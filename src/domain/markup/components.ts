/** A component that authors may use in a body or in a Markdown string of the front matter. */
export interface ContentComponent {
	/** Name as authors write it. */
	name: string;
	/** Element that stands for it between parsing and display. */
	tag: string;
	isBlock: boolean;
	/** Attributes that it reads; any other is dropped. */
	attributes: readonly string[];
}

const component = (
	name: string,
	isBlock: boolean,
	attributes: readonly string[],
): ContentComponent => ({
	name,
	tag: `x-${name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}`,
	isBlock,
	attributes,
});

export const CONTENT_COMPONENTS: readonly ContentComponent[] = [
	component('Button', false, ['href', 'alt', 'target', 'rel']),
	component('External', false, ['href', 'target', 'rel']),
	component('Quote', true, ['logo', 'who', 'title', 'link']),
	component('NextSteps', true, ['is_editeur', 'service_description']),
	component('QuestionTree', true, ['tree', 'question']),
	component('Rule', true, ['id']),
];

export const COMPONENT_BY_NAME: ReadonlyMap<string, ContentComponent> = new Map(
	CONTENT_COMPONENTS.map((item) => [item.name.toLowerCase(), item]),
);

export const COMPONENT_BY_TAG: ReadonlyMap<string, ContentComponent> = new Map(
	CONTENT_COMPONENTS.map((item) => [item.tag, item]),
);
