import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
	repairCheckboxes,
	repairFile,
	repairText,
} from '../../../src/domain/import/repair-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const misread = (text: string, encoding: string) =>
	new TextDecoder(encoding).decode(new TextEncoder().encode(text));

describe('repairText', () => {
	for (const [encoding, kind] of [
		['macintosh', 'mac-roman'],
		['windows-1252', 'cp1252'],
	] as const)
		it(`mends UTF-8 that was read as ${encoding}`, () => {
			const sound = 'Entités administratives, n’hésitez pas : « déjà réservé » à l’œuvre';
			const { text, repairs } = repairText(misread(sound, encoding));
			assert.equal(text, sound);
			assert.deepEqual(repairs, { [kind]: 1 });
		});

	it('mends one field and leaves the sound ones', () => {
		const broken = misread('réservé à l’État', 'macintosh');
		const { text } = repairText(`title: Données déjà justes\ntagline: ${broken}\ndata: élève`);
		assert.equal(text, 'title: Données déjà justes\ntagline: réservé à l’État\ndata: élève');
	});

	it('mends two fields broken in two ways', () => {
		const { text } = repairText(
			`${misread('été', 'macintosh')}\n${misread('été', 'windows-1252')}`,
		);
		assert.equal(text, 'été\nété');
	});

	it('mends a broken letter that stands against a sound one', () => {
		assert.equal(repairText(`l’${misread('état', 'macintosh')}`).text, 'l’état');
	});

	it('takes out what is invisible and composes accents, and keeps no-break spaces', () => {
		const { text, repairs } = repairText(
			'a\u200bb\u00adc e\u0301te\u0301 «\u00a0x\u00a0» 20\u202f%',
		);
		assert.equal(text, 'abc été «\u00a0x\u00a0» 20\u202f%');
		assert.deepEqual(repairs, { invisible: 2, decomposed: 2 });
	});

	it('keeps the joiner that makes one emoji of two', () => {
		assert.equal(repairText('👩‍💻 ❤️‍🔥').text, '👩‍💻 ❤️‍🔥');
	});

	it('leaves a sound text as it is', () => {
		const sound = 'Où ? À Nîmes — « ÇA », 50 €… ñ ü Ærø ® ✅';
		assert.deepEqual(repairText(sound), { text: sound, repairs: {} });
	});
});

describe('repairFile', () => {
	it('reads Windows line ends and a byte order mark', () => {
		assert.deepEqual(repairFile(bytes('\ufeff---\r\ntitle: a\r\n---\r\n')), {
			text: '---\ntitle: a\n---\n',
			repairs: { bom: 1, 'line-ends': 1 },
		});
	});

	it('reads a file in Windows-1252', () => {
		assert.deepEqual(repairFile(Uint8Array.from([0xe9, 0x74, 0xe9, 0x92])), {
			text: 'été’',
			repairs: { 'latin-bytes': 1 },
		});
	});

	it('reads a file in UTF-16', () => {
		const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('été', 'utf16le')]);
		assert.deepEqual(repairFile(utf16), { text: 'été', repairs: { 'utf-16': 1 } });
	});

	it('refuses what is not a text', () => {
		assert.deepEqual(repairFile(Uint8Array.from([0x61, 0x00, 0x62])), { fault: 'nul' });
	});
});

describe('repairCheckboxes', () => {
	it('turns boxes into signs, but not in code', () => {
		const { text, repairs } = repairCheckboxes(
			'[x] fait\n- [ ] non\n```\n[x] code\n```\n[x](lien)',
		);
		assert.equal(text, '☑ fait\n- ☐ non\n```\n[x] code\n```\n[x](lien)');
		assert.deepEqual(repairs, { checkbox: 2 });
	});
});
