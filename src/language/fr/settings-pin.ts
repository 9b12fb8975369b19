import type { settingsPin as english } from '../en/settings-pin.ts';
import type { Translated } from '../translated.ts';

export const settingsPin: Translated<typeof english> = {
  'command.settings.pin.keep': 'conserver votre PIN, chiffré, pour vos propres programmations seulement',
  'command.settings.pin.forget': 'effacer votre PIN conservé',
  'action.keep-pin': 'Conserver votre PIN pour {car}',
  'pin.kept':
    'Votre PIN est conservé, chiffré, pour vos propres programmations avec {car} ici. Rien d’autre ne l’utilise.',
  'pin.kept.until':
    '/settings pin forget l’efface. De même un refus de Car-Net, /unlink, la perte de votre rôle, ou 90 jours sans usage.',
  'pin.forgotten': 'Votre PIN conservé est effacé.',
  'pin.none': 'Aucun PIN de vous n’est conservé ici.',
  'pin.kept.privacy':
    'Votre propre PIN est conservé, chiffré, parce que vous l’avez demandé. Il n’est dans aucun export ; /settings pin forget l’efface.',
  'pad.owner-told.held':
    'Car-Net a refusé deux PIN pour {car} : je n’en envoie plus jusqu’à {until}. Si vous connaissez le PIN, envoyez une commande qui en a besoin : vous seul pouvez en laisser passer un de plus.',
};
