import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandMeant } from '../../src/language/plain-words.ts';

describe('plain words', () => {
  test.each([
    ['unlock', ['unlock the car', 'Unlock!', 'please open the car', 'let me in']],
    ['unlock', ['desbloquea el auto', '¿puedes abrir el coche?', 'Abre, por favor']],
    ['unlock', ['déverrouille la voiture', 'ouvre la voiture', 'Déverrouillez-la']],
    ['unlock', ['entriegle das Auto', 'Auto aufschließen', 'schließ das Auto auf', 'bitte entriegeln']],
    ['lock', ['lock', 'lock it please', 'lock up', 'close the car']],
    ['lock', ['bloquea el auto', 'cerrar el coche', 'ciérralo']],
    ['lock', ['verrouille la voiture', 'ferme la voiture', 'Verrouiller']],
    ['lock', ['verriegle das Auto', 'Auto abschließen', 'schließ bitte ab', 'mach zu']],
    ['status', ['is it locked?', 'is the car unlocked', 'how is the car', 'are the windows closed?', 'is it open?']],
    ['status', ['¿está bloqueado?', '¿Está desbloqueado el auto?', '¿cómo está?', 'autonomía']],
    ['status', ['est-elle verrouillée ?', 'la voiture est ouverte ?', 'est-ce que c’est verrouillé ?', 'autonomie']],
    ['status', ['ist es verriegelt?', 'ist das Auto offen', 'Ist es zu?', 'wie geht’s dem Auto', 'Reichweite']],
    ['charge', ['charging?', 'is it charging', '¿está cargando?', 'est-elle en charge ?', 'lädt das Auto?']],
    ['charge start', ['start charging', 'charge the car', 'empieza a cargar', 'charger la voiture', 'lade das Auto']],
    ['charge stop', ['stop charging', 'para la carga', 'arrête de charger', 'Laden beenden']],
    ['climate start', ['warm the car', 'warm up', 'calienta el auto', 'chauffe la voiture', 'heiz das Auto vor']],
    ['climate start', ['turn the climate on', 'cool down the car', 'Klima an']],
    [
      'climate start',
      ['have it warm', 'make it nice and warm', 'que esté caliente', 'qu’elle soit chaude', 'mach es warm'],
    ],
    ['climate', ['is it warm?', '¿está caliente?', 'est-elle chaude ?', 'ist es warm?']],
    ['members add', ['let my partner see it', 'share the car', 'how can my wife use it?', 'add my husband']],
    ['members add', ['que mi pareja lo vea', 'partager la voiture', 'mein Mann soll es sehen', 'Auto teilen']],
    ['climate stop', ['climate off', 'apaga el clima', 'arrête la clim', 'Klima aus']],
    ['locate', ['where is the car?', '¿dónde está?', 'où est la voiture ?', 'wo ist das Auto?']],
    ['honk', ['honk', 'klaxonne', 'hupen']],
    ['help', ['hello', 'what can you do?', 'ayuda', 'Hilfe', 'bonjour']],
  ])('that mean %s are taken for it: %s', (command, texts) => {
    for (const text of texts) expect(commandMeant(text), text).toBe(command);
  });

  test('that are about something else mean nothing', () => {
    for (const text of ['', '🚗', 'thanks', 'see you at seven', 'gracias', 'ok', 'merci beaucoup', 'Feierabend'])
      expect(commandMeant(text), text).toBeUndefined();
  });

  test('of a long story mean nothing, whatever is among them', () => {
    expect(commandMeant('I told him to lock the bikes but then we went to the lake and had ice cream')).toBeUndefined();
  });

  test('never mean more than a command that there is', () => {
    const known =
      /^(unlock|lock|status|charge|climate|defrost|locate|honk|flash|find|health|history|schedule|help)( (start|stop|on))?$/;
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => known.test(commandMeant(text) ?? 'help')));
  });
});
