/** The fixed words of the confirmation mail in both languages, whatever language the reader of the desk speaks. */
interface MailWords {
  subject: string;
  hello: string;
  asked: (moment: string) => string;
  controller: (name: string) => string;
  please: string;
  link: string;
  end: (moment: string) => string;
}

export const mailWords: Record<'de' | 'en', MailWords> = {
  de: {
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    hello: 'Guten Tag,',
    asked: (moment) => `am ${moment} wurde mit dieser E-Mail-Adresse eine Einwilligung angefragt:`,
    controller: (name) => `Verantwortlich ist ${name}.`,
    please: 'Wenn Sie das waren, bestätigen Sie die Einwilligung bitte auf dieser Seite:',
    link: 'Einwilligung bestätigen',
    end: (moment) =>
      `Der Link gilt bis ${moment}. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Ihre Bestätigung erhalten Sie keine weiteren Nachrichten, und die Anfrage wird gelöscht.`,
  },
  en: {
    subject: 'Please confirm your e-mail address',
    hello: 'Hello,',
    asked: (moment) => `on ${moment} somebody asked for this consent with your e-mail address:`,
    controller: (name) => `${name} is responsible.`,
    please: 'If this was you, please confirm it on this page:',
    link: 'Confirm the consent',
    end: (moment) =>
      `The link is valid until ${moment}. If this was not you, there is nothing to do: without your confirmation you will receive no further messages, and the request will be deleted.`,
  },
};
