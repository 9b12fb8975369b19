import type { settingsPin as english } from '../en/settings-pin.ts';
import type { Translated } from '../translated.ts';

export const settingsPin: Translated<typeof english> = {
  'command.settings.pin.keep': 'conserver votre PIN, chiffré, pour vos propres horaires seulement',
  'command.settings.pin.forget': 'effacer votre PIN conservé',
  'action.keep-pin': 'Conserver votre PIN pour {car}',
  'pin.kept':
    'Votre PIN est conservé, chiffré, pour vos propres horaires avec {car} dans cette discussion. Rien d’autre ne l’utilise jamais.',
  'pin.kept.until':
    'Il est effacé quand Car-Net le refuse une fois, avec la liaison, quand vous n’êtes plus conducteur, après 90 jours sans usage, ou par /settings pin forget.',
  'pin.forgotten': 'Votre PIN conservé est effacé.',
  'pin.none': 'Aucun PIN de vous n’est conservé ici.',
  'pin.kept.privacy':
    'Votre propre PIN est conservé ici, chiffré, parce que vous l’avez demandé : /settings pin forget l’efface. Il n’est dans aucun export.',
  'pad.owner-told.held':
    'Car-Net a refusé deux PIN pour {car}, aucun n’y est donc envoyé avant le {until}. Si vous connaissez le PIN, envoyez une commande qui en a besoin : vous seul pouvez en laisser passer un de plus.',
};
