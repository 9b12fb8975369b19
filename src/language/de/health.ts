import type { health as english } from '../en/health.ts';
import type { Translated } from '../translated.ts';

export const health: Translated<typeof english> = {
  'command.health': 'der Zustandsbericht',
  'command.health.show': 'den Zustandsbericht zeigen',
  'command.health.refresh': 'das Auto nach einem neuen Zustandsbericht fragen',
  'action.health-refresh': 'Neuer Zustandsbericht von {car}',
  'health.title': 'Zustand von {car}',
  'health.overall.A': 'Rot: anhalten! Fahr nicht weiter; hol dir fachliche Hilfe.',
  'health.overall.B': 'Gelb: Etwas muss repariert oder eingestellt werden; geh zu einem Volkswagen-Händler.',
  'health.overall.C': 'Blau: Ein normaler Service oder eine Wartung ist nötig.',
  'health.overall.D': 'Grün: Das Auto ist in Ordnung.',
  'health.overall.none': 'Der Bericht hat keine Gesamtfarbe.',
  'health.category': '{name}: {colour, select, A {rot} B {gelb} C {blau} D {grün} other {keine Farbe}}',
  'health.category.DRVR_ASSIST_SYS': 'Fahrerassistenz',
  'health.category.ELECTRIC_SYS': 'Elektrik',
  'health.category.ENG_TRANS_PWTR': 'Motor, Getriebe und Antrieb',
  'health.category.TIRES_BRAKES': 'Reifen und Bremsen',
  'health.message': '• {message}',
  'health.maintenance': '{name}: noch {left}',
  'health.maintenance.due': '{name} ist fällig: {left}',
  'health.maintenance.unknown': '{name}: Der Bericht sagt nicht, wann',
  'health.maintenance.INSPECTION': 'Inspektion',
  'health.days': '{days, plural, one {# Tag} other {# Tage}}',
  'health.button.refresh': 'Das Auto nach einem neuen Bericht fragen',
  'under-way.requested': 'von Car-Net weitergegeben, der neue Bericht steht noch aus…',
  'under-way.requested-only':
    'das Auto wurde gefragt, aber es ist noch kein neuer Bericht gekommen. /health zeigt ihn, sobald er da ist.',
  'under-way.newest-report': 'Der neueste Bericht ist vom {at}.',
  'action.health-refresh.doing': '{car} wird nach einem Zustandsbericht gefragt…',
  'action.health-refresh.done': '{car} hat einen neuen Zustandsbericht geschickt',
};
