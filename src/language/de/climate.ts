import type { climate as english } from '../en/climate.ts';
import type { Translated } from '../translated.ts';

export const climate: Translated<typeof english> = {
  'command.climate': 'Klima: Stand, starten, beenden, Temperatur',
  'command.climate.status': 'wie es um das Klima steht',
  'command.climate.start': 'Heizen oder Kühlen starten',
  'command.climate.stop': 'Heizen oder Kühlen beenden',
  'command.climate.set': 'die Temperatur einstellen',
  'command.climate.set.degrees': '60–86 °F oder 16–30 °C',
  'command.defrost': 'die Scheibenheizung ein- oder ausschalten',
  'command.defrost.on': 'die Scheibenheizung einschalten',
  'command.defrost.off': 'die Scheibenheizung ausschalten',
  'command.unplugged': 'Klima im Akkubetrieb erlauben oder verbieten',
  'command.unplugged.on': 'Klima im Akkubetrieb erlauben, mit deiner PIN',
  'command.unplugged.off': 'Klima im Akkubetrieb verbieten',
  'action.climate-look': 'Klima von {car}',
  'action.climate-start': 'Klima von {car} starten',
  'action.climate-start.seen': 'Car-Net meldet {seconds} s nach dem Befehl, dass das Klima an ist.',
  'action.climate-start.already': 'Car-Net meldete es schon um {at} als an. Der Befehl wurde trotzdem gesendet.',
  'action.climate-stop': 'Klima von {car} beenden',
  'action.climate-stop.seen': 'Car-Net meldet {seconds} s nach dem Befehl, dass das Klima aus ist.',
  'action.climate-stop.already': 'Car-Net meldete es schon um {at} als aus. Der Befehl wurde trotzdem gesendet.',
  'action.climate-set': 'Klima von {car} auf {temperature} stellen',
  'action.climate-set.seen': 'Car-Net meldet {seconds} s nach dem Befehl die neue Temperatur.',
  'action.climate-set.already': 'Car-Net meldete diese Temperatur schon um {at}. Der Befehl wurde trotzdem gesendet.',
  'action.defrost':
    '{state, select, on {Scheibenheizung von {car} einschalten} other {Scheibenheizung von {car} ausschalten}}',
  'action.defrost.seen':
    '{state, select, on {Car-Net meldet {seconds} s nach dem Befehl, dass die Scheibenheizung an ist.} other {Car-Net meldet {seconds} s nach dem Befehl, dass die Scheibenheizung aus ist.}}',
  'action.defrost.already':
    '{state, select, on {Car-Net meldete sie schon um {at} als an.} other {Car-Net meldete sie schon um {at} als aus.}} Der Befehl wurde trotzdem gesendet.',
  'action.unplugged':
    '{state, select, on {Klima im Akkubetrieb für {car} erlauben} other {Klima im Akkubetrieb für {car} verbieten}}',
  'action.unplugged.seen':
    '{state, select, on {Car-Net meldet {seconds} s nach dem Befehl, dass es erlaubt ist.} other {Car-Net meldet {seconds} s nach dem Befehl, dass es verboten ist.}}',
  'action.unplugged.already':
    '{state, select, on {Car-Net meldete es schon um {at} als erlaubt.} other {Car-Net meldete es schon um {at} als verboten.}} Der Befehl wurde trotzdem gesendet.',
  'climate.running': '{state, select, on {Klima ist an} other {Klima ist aus}}',
  'climate.target': 'Eingestellt auf {temperature}',
  'climate.outdoor': 'Draußen {temperature}',
  'climate.defrost': '{state, select, on {Scheibenheizung ist an} other {Scheibenheizung ist aus}}',
  'climate.unplugged': '{state, select, on {Im Akkubetrieb erlaubt} other {Nur wenn es eingesteckt ist}}',
  'climate.nothing': 'Car-Net sagt nichts über das Klima dieses Autos.',
  'climate.as-of': 'Wie Car-Net es um {at} meldet',
  'climate.which': 'Auf wie viel Grad? /climate set nimmt jede Zahl, die {car} kann.',
  'climate.range': 'Es geht von {low} bis {high}. Es wurde nichts gesendet.',
  'climate.button.start': 'Klima starten',
  'climate.button.stop': 'Klima beenden',
  'climate.button.defrost-on': 'Scheibenheizung an',
  'climate.button.defrost-off': 'Scheibenheizung aus',
  'under-way.climate-as': 'Ans Auto geht es als {temperature}.',
  'under-way.climate-off': 'Das Klima ist aus und bleibt aus: Die Temperatur gilt für den nächsten Start.',
  'under-way.no-target':
    'Nicht gesendet: Car-Net nennt für {car} keine Temperatur, die ich lesen kann (16–30 °C oder 60–86 °F), und der Befehl braucht sie. Stell sie einmal im Auto ein.',
  'under-way.no-running':
    'Nicht gesendet: Car-Net sagt nicht, ob das Klima von {car} läuft, und der Befehl würde es ein- oder ausschalten. Starte oder beende es zuerst.',
  'under-way.accepted-climate': 'Von Car-Net angenommen. Binnen einer Minute sehe ich nach, was es meldet…',
  'under-way.not-reported': 'Car-Net hat es angenommen, meldet aber nicht, dass es geschehen ist.',
  'under-way.reports': '{state, select, on {Um {at} meldete es: an.} other {Um {at} meldete es: aus.}}',
};
