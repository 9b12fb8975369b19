import type { members as english } from '../en/members.ts';
import type { Translated } from '../translated.ts';

export const members: Translated<typeof english> = {
  'command.members': 'qui peut regarder la voiture et qui peut la commander',
  'command.members.add': 'donner un rôle à quelqu’un ici',
  'command.members.add.person': 'qui ; si absent : qui appuie sur le bouton',
  'command.members.add.role': 'driver peut commander la voiture, viewer peut regarder',
  'command.members.remove': 'retirer son rôle à quelqu’un',
  'command.members.remove.person': 'qui ; si absent : choisir dans la liste',
  'command.members.role': 'faire de quelqu’un un conducteur ou un observateur',
  'command.members.place': 'si tous ici peuvent voir où la voiture est garée',
  'command.members.place.shown': 'on : la fiche d’état montre le lieu ; off : non',
  'members.title': 'Qui peut utiliser {car} ici',
  'members.entry': '{person} : {role, select, owner {titulaire} driver {conducteur} other {observateur}}',
  'members.everyone': 'Tous les autres ici peuvent regarder.',
  'members.nobody-else': 'Personne d’autre ne peut rien faire ici.',
  'members.place-on': 'La fiche d’état montre ici où la voiture est garée.',
  'members.place-off': 'La fiche d’état ne montre pas ici où la voiture est garée.',
  'members.choose': 'Modifier un membre',
  'members.button.add': 'Ajouter quelqu’un',
  'members.button.list': 'Membres',
  'members.button.everyone-on': 'Tous ici peuvent regarder',
  'members.button.everyone-off': 'Seuls les membres peuvent regarder',
  'members.button.place-on': 'Montrer le lieu ici',
  'members.button.place-off': 'Cacher le lieu ici',
  'members.button.make': 'Rendre {role, select, driver {conducteur} other {observateur}}',
  'members.button.remove': 'Retirer',
  'members.is':
    '{person} est {role, select, driver {conducteur : peut commander {car}} other {observateur : peut regarder {car}}}.',
  'members.gone': '{person} n’a plus de rôle ici.',
  'members.everyone-now':
    'Tous dans cette discussion peuvent maintenant regarder {car}. Seuls les conducteurs peuvent la commander.',
  'members.everyone-over': 'Seuls les membres peuvent maintenant regarder {car}.',
  'members.private':
    'C’est notre discussion privée, personne d’autre ne peut donc y avoir de rôle. Liez {car} à un groupe pour la partager.',
  'members.owner':
    'Le titulaire d’une liaison ne peut pas changer : qui veut la sienne la fait avec son propre compte.',
  'members.none': '{person} n’a pas de rôle ici.',
  'members.not-here': '{person} n’est pas dans cette discussion et n’a donc reçu aucun rôle.',
  'members.unknown-name':
    'Je ne peux pas trouver qui est {name}. Répondez à l’un de ses messages par /members add, ou laissez cette personne appuyer sur le bouton : /members add.',
  'members.stale': 'Ce bouton concerne une liaison précédente. Renvoyez /members.',
  'members.join':
    'Qui veut {role, select, driver {commander} other {regarder}} {car} appuie sur le bouton. {owner}, qui l’a liée, dit ensuite oui ou non.',
  'members.join.button': 'Participer comme {role, select, driver {conducteur} other {observateur}}',
  'members.join.already': 'Vous avez déjà ce rôle ici.',
  'members.join.asked': 'Vous l’avez déjà demandé. {owner} n’a pas encore répondu.',
  'members.join.wants': '{person} voudrait être {role, select, driver {conducteur} other {observateur}} de {car}.',
  'members.join.owner': '{owner}, êtes-vous d’accord ? Vous seul pouvez répondre.',
  'members.join.no': 'Non',
  'members.join.declined': '{person} ne reçoit aucun rôle.',
  'members.join.expired': 'Cette demande est close : elle a reçu une réponse, ou date de plus d’une semaine.',
  'members.confirm':
    'Ces personnes avaient un rôle avec la voiture précédente. Il ne compte pas avant que vous le confirmiez :',
  'members.confirm.keep': 'Elles gardent leur rôle',
  'members.confirm.drop': 'Les retirer',
  'members.confirm.dropped': 'Les rôles d’avant ont disparu.',
};
