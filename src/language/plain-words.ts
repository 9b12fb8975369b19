import { lettersOf } from './letters.ts';

/**
 * What people write instead of a command, in any of the bot's languages: by the command, phrases divided by commas. A
 * phrase fits a text that has all its words, in any order; `*` stands for any ending. Of several that fit, the one of
 * most words counts; of as many, the first.
 */
const PHRASES: Readonly<Record<string, string>> = {
  unlock: `unlock, open car, open door*, open up, let me in,
    desbloque*, abre*, abrir, abri, quitar seguro,
    deverrouille*, ouvr*,
    entriegel*, entriegl*, aufschlie*, aufmachen, mach auf, schlie* auf, sperr* auf, aufsperren, offne*`,
  lock: `lock, lock up, close car, close up,
    bloquea, bloquear, bloqueala, bloquealo, bloquee, bloqueo, cierra*, cerrar, cierre,
    verrouiller, verrouille, verrouillez, ferme, fermer, fermez,
    verriegeln, verriegle, verriegel, abschlie*, zuschlie*, absperren, sperr* ab, schlie* ab, mach zu, zumachen`,
  status: `status, state, how is, locked, unlocked, is open, is closed, windows, doors, battery, range, how far, how full, fuel,
    estado, bloqueado, desbloqueado, esta desbloqueado, cerrado, abierto, esta abierto, ventanas, puertas, bateria, autonomia, combustible, como esta,
    etat, statut, verrouillee, deverrouillee, est verrouille*, est deverrouille*, est ferme*, est ouvert*, fermee, ouverte, portes,
    fenetres, batterie, autonomie, carburant,
    zustand, verriegelt, ist verriegelt, entriegelt, ist entriegelt, abgeschlossen, abgesperrt, offen, ist zu, turen, fenster,
    akku, ladestand, reichweite, tank, wie geht`,
  charge: `charge, charging, is charging, charged,
    carga, cargando, esta cargando, cargado,
    charge status, estado carga, en charge, est en charge, etat charge, recharge,
    laden, ladt, ladung, ladestatus, wie weit geladen, geladen`,
  'charge start': `start charging, start charge, begin charging, charge up, charge car, charge now,
    cargar, carga coche, carga auto, empez* carg*, empiez* carg*, inici* carg*,
    charger, demarre* charg*, commence* charg*, lance* charg*, recharger,
    lade auto, auto laden, lad auf, lade auf, aufladen, start* laden, laden start*, beginn* laden`,
  'charge stop': `stop charging, stop charge, end charging, no charging,
    det* carga, para* carga, deja* cargar, parar carga,
    arrete* charg*, stop* charge*,
    stopp* laden, laden stopp*, laden beenden, ladung stopp*, hor* laden auf`,
  climate: `climate, temperature, how warm, how cold, is warm,
    clima, climatizacion, temperatura, esta caliente,
    climatisation, clim, est chaud*,
    klima, klimatisierung, temperatur, wie warm, ist warm`,
  'climate start': `start climate, climate on, warm, warm up, warm car, heat, heat up, heating, preheat, cool, cool down, air conditioning, ac on,
    caliente, calienta*, calentar, calefaccion, enfria*, enfriar, encend* clima*, enciend* clima*, inici* clima*, aire acondicionado,
    chaud, chaude, chauff*, prechauff*, rechauff*, refroidi*, demarre* clim*, allume* clim*, lance* clim*,
    heiz*, vorheiz*, aufheizen, warmen, aufwarmen, kuhl*, klima an, klima start*, klima einschalten, klimatisierung start*`,
  'climate stop': `stop climate, climate off, stop heating, heating off, stop cooling, ac off,
    apaga* clima*, det* clima*, para* clima*, apaga* calefaccion,
    arrete* clim*, eteins clim*, eteindre clim*, coupe* clim*, arrete* chauff*,
    klima aus, klima stopp*, klima ausschalten, heizung aus, klimatisierung stopp*, klimatisierung aus`,
  'defrost on': `defrost, defrost on, de ice, deice, windshield,
    descongela*, desempana*, deshiela,
    degivr*, desembue*,
    enteis*, scheibenheizung, abtauen, auftauen`,
  locate: `where, locate, location, find where, position,
    donde, ubica*, posicion,
    ou est, ou se, localise*,
    wo, orten, standort`,
  honk: 'honk, horn, beep, bocina, pita*, claxon, klaxonne*, klaxon, hup*',
  flash: 'flash, flash lights, blink, luces, destell*, clignot*, phares, blink*, lichthupe',
  find: 'find, find car, encuentra*, encontrar, retrouve*, trouve*, find* auto, finde*',
  health: `health, health report, warnings, maintenance, service due, tires, tyres, oil,
    salud, mantenimiento, avisos del auto, aceite,
    sante, entretien, vidange,
    wartung, zustandsbericht, olstand, service fallig`,
  history: 'history, historial, historia, historique, verlauf, historie',
  schedule: 'schedule*, every day, programa*, programm*, zeitplan, zeitplane, every morning',
  'members add': `partner, wife, husband, girlfriend, boyfriend, my family, let see, let use, let drive, let look, share, invite,
    give access, add someone, who can use, who may use,
    pareja, esposa, esposo, marido, novia, novio, mi familia, compart*, invit*, dar acceso, dale acceso, quien puede usar,
    conjoint*, ma femme, mon mari, compagn*, ma famille, partag*, donn* acces, qui peut utiliser,
    partner*, meine frau, mein mann, meiner frau, meinem mann, freundin, freund, familie, teil*, einlad*, zugriff, wer darf`,
  help: `help, what can you do, hi, hello, hey,
    ayuda, hola, que puedes hacer,
    aide, bonjour, salut,
    hilfe, hallo, was kannst`,
};

interface Phrase {
  readonly command: string;
  readonly words: readonly string[];
}

const phrases: readonly Phrase[] = Object.entries(PHRASES).flatMap(([command, listed]) =>
  listed
    .split(',')
    .map((phrase) => ({ command, words: phrase.trim().split(/\s+/) }))
    .filter(({ words }) => words.join('') !== ''),
);

/** Who writes more tells a story. */
const WORDS_AT_MOST = 12;

/**
 * The command that a text in plain words asks for, such as 'charge start'; undefined where nothing can be guessed.
 * @param how whether words that no phrase has may stand beside it
 */
export function commandMeant(
  text: string,
  how: 'by some words' | 'by every word' = 'by some words',
): string | undefined {
  const words = lettersOf(text).split(' ');
  if (words.length > WORDS_AT_MOST) return undefined;
  let best: Phrase | undefined;
  for (const phrase of phrases) {
    const fits = phrase.words.every((pattern) => words.some((word) => fitsPattern(word, pattern)));
    const isWhole = words.every((word) => phrase.words.some((pattern) => fitsPattern(word, pattern)));
    if (how === 'by every word' && !isWhole) continue;
    if (fits && phrase.words.length > (best?.words.length ?? 0)) best = phrase;
  }
  return best?.command;
}

function fitsPattern(word: string, pattern: string): boolean {
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

/** The words of a sentence without its punctuation. */
export function wordsOf(sentence: string): readonly string[] {
  return sentence
    .replace(/[¿¡?!.,;:]+(?=\s|$)|(?<=^|\s)[¿¡]+/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}
