import type { carActions as english } from '../en/car-actions.ts';
import type { Translated } from '../translated.ts';

export const carActions: Translated<typeof english> = {
  'action.lock': 'Verrouiller {car}',
  'action.unlock': 'Déverrouiller {car}',
  'action.refresh': 'État récent de {car}',
  'action.lock.seen': 'Verrouillée : vu sur la voiture après {seconds} s.',
  'action.lock.already':
    'Elle était déjà verrouillée, d’après son état de {at}. La commande a tout de même été envoyée.',
  'action.unlock.seen': 'Déverrouillée : vu sur la voiture après {seconds} s.',
  'action.unlock.already':
    'Elle était déjà déverrouillée, d’après son état de {at}. La commande a tout de même été envoyée.',
  'action.refresh.seen': 'La voiture a donné un état récent après {seconds} s.',
  'under-way.asked-by': 'Demandé par {who}',
  'under-way.waiting': 'J’attends Car-Net…',
  'under-way.sent': 'Envoyé à Car-Net…',
  'under-way.accepted': 'Accepté par Car-Net. J’attends que la voiture le montre…',
  'under-way.accepted-end': 'Accepté par Car-Net après {seconds} s.',
  'under-way.watched':
    'Accepté par Car-Net après {seconds} s ; l’état de la voiture ne peut pas encore le montrer, car il donnait déjà une durée de charge avant. Si la charge monte avant {until}, je le dirai ici.',
  'under-way.hidden':
    'Accepté par Car-Net après {seconds} s. L’état de la voiture ne l’a pas montré : il donnait déjà une durée de charge avant.',
  'under-way.no-plug': 'Elle n’est pas branchée, d’après son état de {at}.',
  'under-way.no-power':
    'Elle n’est pas branchée, d’après son état de {at}, et rien ne dit que la climatisation sur batterie est autorisée : il se peut que la voiture ne le fasse pas.',
  'under-way.not-seen': 'Car-Net l’a accepté, mais la voiture ne l’a pas montré.',
  'under-way.checked': 'Revérifié à {at}.',
  'under-way.check-again': 'Revérifier',
  'under-way.checking':
    'Je ne sais pas si la voiture a reçu « {command} » ; je vérifie. Rien n’est envoyé une deuxième fois.',
  'under-way.unknown':
    'Je ne sais pas si la voiture a reçu « {command} », et son état ne le montre pas. Rien n’a été envoyé une deuxième fois.',
  'under-way.shows-locked': 'L’état de {at} dit : verrouillée.',
  'under-way.shows-unlocked': 'L’état de {at} dit : déverrouillée.',
  'under-way.shows-charging': 'L’état de {at} donne une durée de charge, elle semble donc se charger.',
  'under-way.shows-not-charging': 'L’état de {at} ne donne aucune durée de charge, elle ne semble donc pas se charger.',
  'under-way.shows-nothing': 'L’état le plus récent est de {at}.',
  'under-way.restarted':
    'Pas envoyé : j’ai été redémarré avant que cela ne parte. Renvoyez-le si vous le voulez toujours.',
  'under-way.ended': 'Pas envoyé : quelque chose a échoué ici avant que cela ne parte. Renvoyez-le.',
  'under-way.rights-ended': 'Pas envoyé : la liaison ou votre rôle a changé entre-temps.',
  'under-way.joined':
    '{who} a demandé la même chose à l’instant. C’est envoyé une seule fois pour vous deux : voyez le message qui le suit.',
  'under-way.asked-already':
    'Vous avez demandé la même chose à l’instant, et c’est en cours. Ce n’est pas renvoyé : voyez le message qui le suit.',
  'under-way.joining': '{who} a demandé la même chose à l’instant. Je vérifie votre PIN…',
  'pad.title': 'PIN Car-Net pour : {command}',
  'pad.for': 'Seulement pour {who}',
  'pad.session-refused': 'Car-Net a mis fin à la session, il faut donc de nouveau le PIN.',
  'pad.changed': 'Tapez le nouveau PIN. Il va à Car-Net sans être comparé à l’ancien.',
  'pad.over': 'Ce clavier PIN n’est plus valable, ou ne l’a jamais été. Redonnez la commande pour en avoir un autre.',
  'pad.not-yours': 'Ce clavier PIN est celui de {who}. Donnez vous-même la commande pour avoir le vôtre.',
  'pad.expired': 'Le clavier PIN a expiré après 2 minutes. Rien n’a été envoyé.',
  'pad.cancelled': 'Annulé. Rien n’a été envoyé.',
  'pad.replaced': 'Un clavier PIN plus récent a pris la place de celui-ci.',
  'pad.closed': 'Ce clavier PIN a été fermé. Rien n’a été envoyé.',
  'pad.checking': 'Je vérifie le PIN auprès de Car-Net…',
  'pad.closed-until':
    'Après trois PIN qui n’étaient pas celui de la dernière fois, votre clavier PIN est fermé jusqu’à {until}.',
  'pad.owner-told':
    '{who} a tapé pour {car} trois PIN qui n’étaient pas celui de la dernière fois. Son clavier PIN est fermé jusqu’à {until}.',
  'pad.again': 'Réessayer',
  'pad.pin-changed': 'Le PIN a changé',
  'pad.know': 'Je connais le PIN',
  'pin-typed.deleted':
    'J’ai supprimé votre message : il contenait quatre chiffres qui ressemblaient à un PIN. N’écrivez jamais le PIN ici ; tapez-le seulement sur le clavier. Il n’a pas été utilisé.',
  'pin-typed.kept':
    'Veuillez supprimer votre message : il contient quatre chiffres qui ressemblent à un PIN, et je n’ai pas le droit de le supprimer ici. N’écrivez jamais le PIN ; tapez-le seulement sur le clavier. Il n’a pas été utilisé.',
  'late.minutes':
    'C’était il y a {minutes, plural, one {# minute} many {# de minutes} other {# minutes}}, je n’ai donc rien fait. Renvoyez-le si vous le voulez toujours.',
  'late.press':
    'Cet appui m’est parvenu trop tard, je n’ai donc rien fait. Appuyez de nouveau, ou envoyez la commande, si vous le voulez toujours.',
  'refused.not-linked': 'Cette discussion n’a pas encore de voiture. Liez-en une avec /link.',
  'refused.not-in-chat': 'Vous n’êtes plus dans ce chat, je n’accepte donc rien de vous ici.',
  'refused.presence-unknown':
    'Je ne peux pas voir en ce moment si vous êtes encore dans ce chat : rien n’a été envoyé. Réessayez dans une minute, ou écrivez la commande ici.',
  'refused.suspended':
    'Le titulaire de cette liaison a quitté la discussion : rien n’est lu ni commandé jusqu’à son retour.',
  'refused.viewer': 'Seuls les membres de {car} peuvent le faire. Demandez à {owner}, qui l’a liée.',
  'refused.driver': 'Seuls les conducteurs de {car} peuvent le faire. Demandez à {owner}, qui l’a liée.',
  'refused.owner': 'Seul {owner}, qui a lié {car}, peut le faire.',
  'refused.no-battery': '{car} n’a pas de batterie à charger.',
  'refused.other-car':
    'Ce bouton concerne une autre voiture, ou la discussion a été liée de nouveau. Donnez plutôt la commande.',
  'refused.unknown-press': 'Ce bouton ne fait plus rien. Donnez plutôt la commande.',
  'refused.unknown-command': 'Je ne connais pas /{command}. /help montre ce que je peux faire.',
  'cancel.nothing': 'Rien n’est en cours ici, il n’y a donc rien à annuler.',
  'stranger.enough': 'C’était beaucoup d’un coup : je me tais {minutes} minutes.',
  'refused.no-command': 'Je ne comprends que les commandes. /help montre ce que je peux faire.',
  'refused.refresh-soon':
    'Un état récent a été demandé à la voiture à {last}. Chaque fois coûte à sa batterie de 12 V : de nouveau à {next}.',
  'refused.refresh-day':
    'La voiture a été interrogée {limit} fois en 24 heures, et chaque fois coûte à sa batterie de 12 V : de nouveau à {next}.',
  'usage.line': 'Cela s’utilise ainsi :',
  'usage.choose': 'Lequel ?',
  'usage.which': '{name} : {summary}',
  'error.store-full':
    'Je ne peux plus rien noter : le disque de la machine sur laquelle je tourne est plein. Demandez à la personne qui me gère de libérer de la place. S’il s’agissait d’une action sur la voiture, regardez-la avant de redemander.',
  'error.store-damaged':
    'Quelque chose que je garde est endommagé et illisible ; c’est noté sous {id}. Demandez à la personne qui me gère de restaurer une sauvegarde.',
  'error.store-unusable':
    'Je ne peux ni lire ni écrire ce que je garde en ce moment ; c’est noté sous {id}. Demandez à la personne qui me gère d’y regarder. S’il s’agissait d’une action sur la voiture, regardez-la avant de redemander.',
  'error.generic': 'Quelque chose a échoué ici ; c’est noté sous {id}. Veuillez réessayer.',
};
