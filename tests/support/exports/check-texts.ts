/** What llmstxt.org asks: a title, a summary, then sections that are lists of links. */
export function listLlmsFaults(text: string): string[] {
	const faults: string[] = [];
	const [title, , ...lines] = text.split('\n');
	if (!/^# \S/.test(title ?? '')) faults.push('the first line is not a title');
	if (!text.includes('\n> ')) faults.push('there is no summary');
	let isInSection = false;
	for (const line of lines) {
		if (line.startsWith('# ')) faults.push(`a second title: ${line}`);
		if (line.startsWith('## ')) isInSection = true;
		else if (
			isInSection &&
			line !== '' &&
			!/^- \[(?:[^\\[\]]|\\.)+\]\(https?:\/\/[^\s()]+\)(?:: .+)?$/.test(line)
		)
			faults.push(`not a link: ${line}`);
	}
	return faults;
}

/** What RFC 9116 asks of a security.txt on that day. */
export function listSecurityFaults(text: string, today: string): string[] {
	const faults: string[] = [];
	const fields = text
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => /^([A-Za-z-]+): (\S.*)$/.exec(line) ?? [line, '', '']);
	if (fields.some(([, name]) => name === '')) faults.push('a line is not a field');
	const getValues = (name: string) =>
		fields.filter(([, field]) => field === name).map(([, , value]) => value!);
	if (getValues('Contact').length === 0) faults.push('no Contact');
	for (const address of [...getValues('Contact'), ...getValues('Canonical')])
		if (!/^(?:mailto:|https:\/\/|tel:)/.test(address)) faults.push(`${address} is not an address`);
	const expires = getValues('Expires');
	if (expires.length !== 1) faults.push(`Expires is there ${expires.length} times`);
	for (const date of expires) {
		if (!/^\d{4}-\d{2}-\d{2}T[\d:]{8}Z$/.test(date)) faults.push(`Expires: ${date}`);
		if (date.slice(0, 10) <= today) faults.push('Expires is past');
	}
	return faults;
}
