import type { Problem } from '../../domain/content/problem.ts';

/** What a check of the content found. */
export interface ContentReport {
	problems: readonly Problem[];
	/** Content folder, as the reader should see it. */
	contentDir: string;
	fileCount: number;
}

/** One report, several voices. */
export interface Reporter {
	name: string;
	report: (report: ContentReport) => void;
}
