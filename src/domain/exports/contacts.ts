/** The electronic address that a contact is, if it is one. */
export function findMail(contact: string): string | undefined {
	return /^mailto:([^?]+)/i.exec(contact)?.[1];
}

/** A contact as formats without links write it: an electronic address, or the address of a page. */
export function formatContact(contact: string, toUrl: (path: string) => string): string {
	return findMail(contact) ?? toUrl(contact);
}
