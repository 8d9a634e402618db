interface Scalar {
	createApiReference: (element: Element, options: Record<string, unknown>) => unknown;
}

/** What Scalar leaves in English in its French, and the words of the site for what it names otherwise. */
const FRENCH = {
	navigation: {
		endpoints: 'Opérations de {name}',
		showAllEndpoints: 'Afficher toutes les opérations de {name}',
	},
	schema: { enum: 'valeurs permises', nullable: 'peut être nul' },
	actions: { copyEndpointUrl: 'Copier l’adresse de l’opération' },
};

/** Loads the console when the person asks for it; the page says everything without it. */
class ApiConsole extends HTMLElement {
	connectedCallback(): void {
		const button = this.querySelector<HTMLButtonElement>('[data-open]')!;
		button.addEventListener('click', () => {
			button.disabled = true;
			this.#open(button).catch(() => {
				this.#say('failed');
				button.disabled = false;
			});
		});
	}

	async #open(button: HTMLElement): Promise<void> {
		this.#say('loading');
		const { engine, description } = this.dataset;
		const loaded = (await import(/* @vite-ignore */ engine!)) as Partial<Scalar>;
		const scalar = loaded.createApiReference
			? (loaded as Scalar)
			: (globalThis as unknown as { Scalar: Scalar }).Scalar;
		await this.#loadStyles();
		const place = this.querySelector('[data-console]')!;
		scalar.createApiReference(place, {
			url: new URL(description!, location.href).href,
			withDefaultFonts: false,
			telemetry: false,
			agent: { disabled: true, hideAddApi: true },
			mcp: { disabled: true },
			hideClientButton: true,
			showDeveloperTools: 'never',
			persistAuth: false,
			documentDownloadType: 'none',
			hideDarkModeToggle: true,
			localization: { locale: 'fr', translations: FRENCH },
			defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
		});
		button.hidden = true;
		this.#say(undefined);
	}

	#loadStyles(): Promise<void> {
		const link = document.createElement('link');
		link.rel = 'stylesheet';
		link.href = this.dataset['styles']!;
		document.head.append(link);
		return new Promise((resolve, reject) => {
			link.addEventListener('load', () => resolve());
			link.addEventListener('error', () => reject(new Error(link.href)));
		});
	}

	#say(message: 'loading' | 'failed' | undefined): void {
		const template = this.querySelector<HTMLTemplateElement>(`template[data-message="${message}"]`);
		this.querySelector('[data-status]')!.textContent = template?.content.textContent?.trim() ?? '';
	}
}

customElements.define('app-api-console', ApiConsole);
