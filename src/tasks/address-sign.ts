/** Signs that what compiles MDX takes, in the path of a file, for a part of an address. */
export const ADDRESS_SIGN = /[#?%\\]/;
