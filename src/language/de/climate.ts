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
  'command.defrost.status': 'wie es um die Scheibenheizung steht',
  'command.defrost.on': 'die Scheibenheizung einschalten',
  'command.defrost.off': 'die Scheibenheizung ausschalten',
  'command.unplugged': 'Klima im Akkubetrieb erlauben oder verbieten',
  'command.unplugged.on': 'Klima im Akkubetrieb erlauben, mit deiner PIN',
  'command.unplugged.off': 'Klima im Akkubetrieb verbieten',
  'action.climate-look': 'Klima von {car}',
  'action.climate-start': 'Klima von {car} starten',
  'action.climate-stop': 'Klima von {car} beenden',
  'action.climate-set': 'Klima von {car} auf {temperature} stellen',
  'action.defrost':
    '{state, select, on {Scheibenheizung von {car} einschalten} other {Scheibenheizung von {car} ausschalten}}',
  'action.unplugged':
    '{state, select, on {Klima im Akkubetrieb für {car} erlauben} other {Klima im Akkubetrieb für {car} verbieten}}',
  'climate.running': '{state, select, on {Klima an} other {Klima aus}}',
  'climate.target': 'Auf {temperature} gestellt',
  'climate.outdoor': 'draußen {temperature}',
  'climate.defrost': '{state, select, on {Scheibenheizung an} other {Scheibenheizung aus}}',
  'climate.unplugged': '{state, select, on {auch im Akkubetrieb} other {nur eingesteckt}}',
  'climate.nothing': 'Car-Net sagt nichts über das Klima dieses Autos.',
  'climate.as-of': 'Laut Car-Net, {at} · {ago}',
  'climate.not-asked': 'Noch nicht gefragt. Für die Frage an Car-Net braucht es vielleicht deine PIN.',
  'climate.which': 'Auf wie viel Grad? /climate set nimmt jede Zahl, die {car} kann.',
  'climate.range': 'Es geht von {low} bis {high}. Es wurde nichts gesendet.',
  'climate.button.ask': 'Car-Net fragen',
  'climate.button.start': 'Klima starten',
  'climate.button.stop': 'Klima beenden',
  'climate.button.defrost-on': 'Scheibenheizung an',
  'climate.button.defrost-off': 'Scheibenheizung aus',
  'under-way.climate-as': 'Ans Auto gesendet als {temperature}',
  'under-way.climate-off': 'Die Klimatisierung ist aus: Das gilt für den nächsten Start',
  'under-way.no-target':
    'Nicht gesendet: Car-Net nennt für {car} keine Temperatur, die ich lesen kann (16–30 °C oder 60–86 °F), und der Befehl braucht sie. Stell sie einmal im Auto ein.',
  'under-way.no-running':
    'Nicht gesendet: Car-Net sagt nicht, ob das Klima von {car} läuft, und der Befehl würde es ein- oder ausschalten. Starte oder beende es zuerst.',
  'under-way.accepted-climate': 'von Car-Net angenommen, gleich zeigt sich, was es meldet…',
  'under-way.not-reported': 'Car-Net hat es angenommen, meldet es aber nicht als erledigt',
  'under-way.reports': '{state, select, on {Car-Net meldete ({at}): an} other {Car-Net meldete ({at}): aus}}',
  'action.climate-start.doing': 'Klimatisierung von {car} wird gestartet…',
  'action.climate-start.done': 'Laut Car-Net ist die Klimatisierung von {car} an',
  'action.climate-stop.doing': 'Klimatisierung von {car} wird beendet…',
  'action.climate-stop.done': 'Laut Car-Net ist die Klimatisierung von {car} aus',
  'action.climate-set.doing': 'Klimatisierung von {car} wird auf {temperature} gestellt…',
  'action.climate-set.done': 'Laut Car-Net steht die Klimatisierung von {car} auf {temperature}',
  'action.defrost.doing':
    '{state, select, on {Enteisung von {car} wird eingeschaltet…} other {Enteisung von {car} wird ausgeschaltet…}}',
  'action.defrost.done':
    '{state, select, on {Laut Car-Net ist die Enteisung von {car} an} other {Laut Car-Net ist die Enteisung von {car} aus}}',
  'action.unplugged.doing':
    '{state, select, on {Klima im Akkubetrieb wird für {car} eingeschaltet…} other {Klima im Akkubetrieb wird für {car} ausgeschaltet…}}',
  'action.unplugged.done':
    '{state, select, on {Laut Car-Net darf die Klimatisierung von {car} mit Batteriestrom laufen} other {Laut Car-Net braucht die Klimatisierung von {car} das Kabel}}',
};
