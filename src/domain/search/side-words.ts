/**
 * Words that say what one does, how, when or where, about any subject: a page need not hold them.
 * Verbs in the forms that asking takes, then adverbs and the like, then places.
 */
export const SIDE_WORDS: readonly string[] = (
	'afficher ajouter aider aide alimenter appeler arriver automatiser avertir brancher calculer changer charger ' +
	'choisir cibler combiner commencer comparer completer concevoir conseiller consulte contacter continuer convertir creer ' +
	'decouvrir decrire delivrer deployer deposer developper devenir devoir diffuser dire donner donne effectuer ' +
	'eviter envoyer envoie extraire exiger exploiter exporter fabriquer facilite faisant filtrer fonctionner fournir fourni ' +
	'gerer gere identifie importer indiquer indique installer instruire integrer intervenir lancer lire lister localise mettre modifier ' +
	'monter montrer nommer parler partager passer payer pousser prendre preparer presenter preremplir prouver proposer ' +
	'proteger raccorder ranger rattacher realiser recevoir recommander recoit recupere refuser regarder rejoindre relier remplacer ' +
	'remplir renseigner renvoie renvoyer repondre respecter rester retourne retrouver reutiliser sert servir signer ' +
	'simplifier suivre supprimer tarder telecharger tenir tester traiter transmettre valider venir visualiser autorise ' +
	'figurer apparait apparaitre contient contenir possede posseder detient detenir conserver exister dependre ' +
	'mentionner preciser attester certifier confirmer signaler decrit explique evaluer denombrer regrouper associer joindre joint ' +
	'attacher rapprocher croiser trier classer provient resulter ressort prevoit prevoir anticiper planifier rediger imprimer scanner ' +
	'transmet publie apprend croit penser desirer esperer justifier percevoir percoit exercer correspondre ' +
	'poursuivre arreter cesser finir terminer achever clore fermer debuter entreprendre diriger mener guider accompagner ' +
	'assister soutenir appuyer manquer tomber passe devient parvient parvenir rassurer reussir rater oublier perdre garder laisser quitter revenir ' +
	'sortir entrer descendre regler saisir constater garantir assurer dresser etablir distinguer reconnaitre reconnait entendre ' +
	'touche concerne gagner eligible habite vivre travailler doivent subi subir situer situe ' +
	'actuel annuel anonyme automatique beaucoup bientot certain combien concret correct debut dehors ' +
	'demain derniere different distance enfin ensemble entier exact facile faux fin fois general grand ligne disponible ' +
	'champ endpoint operation parametre requete gratuit hier immediat inutile jamais juste lien long longtemps maintenant manuel mieux moment moyen necessaire ' +
	'nouveau nouvelle normal obligatoire officiel ordre outil partie pendant petit premier presque prochain propre ' +
	'quotidien rapide recent reel regulier seul simple solution souvent suivant surtout systeme ' +
	'tard temps toujours utile valable vite vrai quasi possession pres proche proximite autour loin dedans interieur ' +
	'application appli logiciel informatique numerique plateforme portail site web page internet intranet fichier base ' +
	'voisin administre concitoyen ami collegue copain mari epoux epouse maman papa gars niece neveu cousin cousine oncle tante frere soeur ' +
	'deux trois quatre cinq six sept huit neuf dix vingt trente cent mille moitie double demi millier centaine dizaine million bout complet ' +
	'matin midi soir nuit week hiver printemps automne village vallee quartier coin endroit ' +
	'chose truc chance souci probleme idee raison vie cas ancien fois ' +
	'personne usager gens habitant citoyen monsieur madame quelqu client utilisateur ' +
	'organisme structure info information renseignements liste maniere facon question reponse ' +
	'contre administres estimer surveiller reperer photocopie tableur progiciel secretaire adjoint adjointe directeur directrice chef cheffe chargee reunion graphique ' +
	'presence existence validite detail total somme suivi mesure age gagnant ' +
	'projet besoins metier stp help please aidez where what how get find des via minute heure jour semaine mois annee ans ' +
	'francais francaise france national paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille reims toulon ' +
	'grenoble dijon angers nimes brest limoges tours amiens metz perpignan besancon orleans rouen mulhouse caen nancy bretagne ' +
	'normandie occitanie aquitaine alsace corse provence martinique guadeloupe reunion guyane mayotte'
).split(' ');
