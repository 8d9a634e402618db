import arrowRight from 'lucide-static/icons/arrow-right.svg?raw';
import bookOpen from 'lucide-static/icons/book-open.svg?raw';
import circleAlert from 'lucide-static/icons/circle-alert.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleX from 'lucide-static/icons/circle-x.svg?raw';
import flask from 'lucide-static/icons/flask-conical.svg?raw';
import info from 'lucide-static/icons/info.svg?raw';
import key from 'lucide-static/icons/key.svg?raw';
import lock from 'lucide-static/icons/lock.svg?raw';
import lockOpen from 'lucide-static/icons/lock-open.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import sunMoon from 'lucide-static/icons/sun-moon.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import userCheck from 'lucide-static/icons/user-round-check.svg?raw';

/** The shapes inside a Lucide file; `Icon.astro` draws the frame. */
function getShapes(file: string): string {
	return file
		.replace(/^[\s\S]*?<svg[^>]*>/, '')
		.replace('</svg>', '')
		.replace(/\s*\n\s*/g, '')
		.trim();
}

export const icons = {
	'arrow-right': getShapes(arrowRight),
	'book-open': getShapes(bookOpen),
	'circle-alert': getShapes(circleAlert),
	'circle-check': getShapes(circleCheck),
	'circle-x': getShapes(circleX),
	flask: getShapes(flask),
	info: getShapes(info),
	key: getShapes(key),
	lock: getShapes(lock),
	'lock-open': getShapes(lockOpen),
	search: getShapes(search),
	'sun-moon': getShapes(sunMoon),
	'triangle-alert': getShapes(triangleAlert),
	'user-check': getShapes(userCheck),
} as const;

export type IconName = keyof typeof icons;
