/** The fixed sentences of a mail. `{...}` is filled in. */
export interface MailWords {
  /** What `lang` says of the mail. */
  language: string;
  heading: string;
  /** Above items that were chosen without knowing the reader. */
  headingFallback: string;
  greeting: string;
  greetingWithoutName: string;
  intro: string;
  introFallback: string;
  /** Stands for a name that is not known: `Picked for {name}`. */
  you: string;
  itemWithoutName: string;
  /** Stands for the name of the shop. */
  shopWithoutName: string;
  button: string;
  whyThisMail: string;
  unsubscribe: string;
}

const WORDS: Readonly<Record<string, MailWords>> = {
  en: {
    language: 'en',
    heading: 'Picked for you',
    headingFallback: 'Popular right now',
    greeting: 'Hello {name},',
    greetingWithoutName: 'Hello,',
    intro: 'We looked at what you liked lately and found these for you.',
    introFallback: 'These are what others like best at the moment.',
    you: 'you',
    itemWithoutName: 'Item {id}',
    shopWithoutName: 'our shop',
    button: 'View item',
    whyThisMail: 'This is an advertisement. You receive it because you are a customer of {shop}.',
    unsubscribe: 'Unsubscribe',
  },
  de: {
    language: 'de',
    heading: 'Für Sie ausgesucht',
    headingFallback: 'Gerade beliebt',
    greeting: 'Guten Tag {name},',
    greetingWithoutName: 'Guten Tag,',
    intro: 'Das haben wir nach dem, was Ihnen zuletzt gefiel, für Sie gefunden.',
    introFallback: 'Das gefällt anderen zurzeit am besten.',
    you: 'Sie',
    itemWithoutName: 'Artikel {id}',
    shopWithoutName: 'unserem Geschäft',
    button: 'Ansehen',
    whyThisMail: 'Dies ist Werbung. Sie erhalten sie, weil Sie Kunde von {shop} sind.',
    unsubscribe: 'Abbestellen',
  },
  fr: {
    language: 'fr',
    heading: 'Choisi pour vous',
    headingFallback: 'En vogue en ce moment',
    greeting: 'Bonjour {name},',
    greetingWithoutName: 'Bonjour,',
    intro: 'D’après ce qui vous a plu récemment, nous avons trouvé ceci pour vous.',
    introFallback: 'Voici ce qui plaît le plus en ce moment.',
    you: 'vous',
    itemWithoutName: 'Article {id}',
    shopWithoutName: 'notre boutique',
    button: 'Voir l’article',
    whyThisMail: 'Ceci est une publicité. Vous la recevez parce que vous êtes client de {shop}.',
    unsubscribe: 'Se désabonner',
  },
  es: {
    language: 'es',
    heading: 'Elegido para ti',
    headingFallback: 'Popular en este momento',
    greeting: 'Hola, {name}:',
    greetingWithoutName: 'Hola:',
    intro: 'Según lo que te ha gustado últimamente, hemos encontrado esto para ti.',
    introFallback: 'Esto es lo que más gusta en este momento.',
    you: 'ti',
    itemWithoutName: 'Artículo {id}',
    shopWithoutName: 'nuestra tienda',
    button: 'Ver artículo',
    whyThisMail: 'Esto es publicidad. La recibes porque eres cliente de {shop}.',
    unsubscribe: 'Darse de baja',
  },
};

/** The sentences in the language of a locale; English where there are none. */
export function wordsFor(locale: string): MailWords {
  const language = locale.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  return WORDS[language] ?? (WORDS.en as MailWords);
}

/** Fills in `{name}` by name; what has no value stays as it is. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
