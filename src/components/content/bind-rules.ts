import { createComponent, renderComponent, renderTemplate } from 'astro/runtime/server/index.js';

import type { Rule as RuleEntry } from '../../domain/catalogue/rule.ts';
import Rule from './Rule.astro';

/** `<Rule id="…">` for MDX bodies, which only give the id: the rule itself comes from the page. */
export function bindRules(rules: readonly RuleEntry[]) {
	const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
	return createComponent((result, props: { id?: string }) => {
		const rule = ruleById.get(props.id ?? '');
		return renderTemplate`${renderComponent(result, 'Rule', Rule, { rule })}`;
	});
}
