/** Version of Scalar that package.json pins: its files may then be kept for ever by browsers. */
export const SCALAR_VERSION = '1.72.1';
export const SCALAR_FOLDER = `/scalar/${SCALAR_VERSION}`;
