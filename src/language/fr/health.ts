import type { health as english } from '../en/health.ts';
import type { Translated } from '../translated.ts';

export const health: Translated<typeof english> = {
  'command.health': 'le bilan de santé de la voiture',
  'command.health.show': 'montrer le bilan de santé',
  'command.health.refresh': 'demander un nouveau bilan de santé à la voiture',
  'action.health-refresh': 'Nouveau rapport d’état de {car}',
  'health.title': 'Santé de {car}',
  'health.overall.A': 'Rouge : arrêtez-vous ! Ne roulez plus ; faites appel à un professionnel.',
  'health.overall.B': 'Jaune : quelque chose est à réparer ou à régler ; allez chez un concessionnaire Volkswagen.',
  'health.overall.C': 'Bleu : un entretien courant est nécessaire.',
  'health.overall.D': 'Vert : la voiture va bien.',
  'health.overall.none': 'Le bilan n’a pas de couleur d’ensemble.',
  'health.category': '{name} : {colour, select, A {rouge} B {jaune} C {bleu} D {vert} other {pas de couleur}}',
  'health.category.DRVR_ASSIST_SYS': 'Aide à la conduite',
  'health.category.ELECTRIC_SYS': 'Système électrique',
  'health.category.ENG_TRANS_PWTR': 'Moteur, boîte de vitesses et transmission',
  'health.category.TIRES_BRAKES': 'Pneus et freins',
  'health.message': '• {message}',
  'health.maintenance': '{name} dans {left}',
  'health.maintenance.due': '{name}, échéance atteinte : {left}',
  'health.maintenance.unknown': '{name} : le bilan ne dit pas quand',
  'health.maintenance.INSPECTION': 'Révision',
  'health.days': '{days, plural, one {# jour} many {# de jours} other {# jours}}',
  'health.button.refresh': 'Demander un nouveau bilan à la voiture',
  'under-way.requested': 'transmis par Car-Net, en attente d’un nouveau rapport…',
  'under-way.requested-only':
    'la voiture a reçu la demande, mais aucun nouveau rapport n’est encore arrivé. /health le montre dès qu’il arrive.',
  'under-way.newest-report': 'Le bilan le plus récent est du {at}.',
  'action.health-refresh.doing': 'Demande d’un rapport d’état à {car}…',
  'action.health-refresh.done': '{car} a envoyé un nouveau rapport d’état',
};
