import { CONTENT_COMPONENTS } from '../../domain/markup/components.ts';
import Button from './Button.astro';
import External from './External.astro';
import NextSteps from './NextSteps.astro';
import QuestionTree from './QuestionTree.astro';
import Quote from './Quote.astro';
import Rule from './Rule.astro';

/** The components of texts by the name that authors write: what MDX bodies receive. */
export const componentsByName = { Button, External, NextSteps, QuestionTree, Quote, Rule };

type ContentComponent = (props: Record<string, unknown>) => unknown;

/** The same components, by the element that stands for them in a parsed text. */
export const contentComponents: Record<string, ContentComponent> = Object.fromEntries(
	CONTENT_COMPONENTS.map(({ name, tag }) => [
		tag,
		(componentsByName as unknown as Record<string, ContentComponent>)[name]!,
	]),
);
