import type { linking as english } from '../en/linking.ts';
import type { Translated } from '../translated.ts';

export const linking: Translated<typeof english> = {
  'link.form.title': 'Lier un compte Car-Net',
  'link.form.intro':
    'Votre e-mail et votre mot de passe Car-Net servent à une seule connexion. Le mot de passe n’est pas conservé ; les jetons qu’il donne le sont, chiffrés.',
  'link.form.intro.discord': 'Discord montre ce que vous tapez ici : regardez qui voit votre écran.',
  'link.form.intro.telegram': 'Je supprime les deux messages dès que je les ai lus. /cancel arrête tout.',
  'link.form.email': 'E-mail Car-Net',
  'link.form.password': 'Mot de passe Car-Net',
  'link.signing-in': 'Connexion à Car-Net…',
  'link.not-owner': 'Cette discussion est déjà liée à {car}. Seule la personne qui l’a liée peut la lier de nouveau.',
  'link.not-yours': 'Ce choix est pour la personne qui s’est connectée.',
  'link.choose': 'Connecté. De quelle voiture traite cette discussion ?',
  'link.choose.placeholder': 'Choisir une voiture',
  'link.done.title': '{car} est liée',
  'link.done': 'Vous en êtes le titulaire ici. /status montre la voiture, /help ce que je peux faire d’autre.',
  'link.done.button': 'Voir l’état',
  'link.done.elsewhere': '{car} est liée à {chat}. Vous en êtes le titulaire là-bas.',
  'link.expired': 'C’était trop long, ou cela a déjà servi. Renvoyez /link dans la discussion que vous voulez lier.',
  'link.no-email': 'Ce n’est pas une adresse e-mail.',
  'link.changed-meanwhile':
    'Quelqu’un d’autre a changé la liaison de cette discussion au même moment. Rien n’a été fait ; regardez avec /status.',
  'link.not-member': 'Vous n’êtes plus dans la discussion pour laquelle c’était. Rien n’a été lié.',
  'link.membership-unknown':
    'Je n’ai pas pu m’assurer que vous êtes encore dans la discussion pour laquelle c’était. Rien n’a été lié. Renvoyez-y /link.',
  'link.group':
    'Je ne demande jamais de mot de passe dans un groupe. Le bouton ouvre notre discussion privée ; connectez-vous-y, et ce groupe sera lié.',
  'link.group.button': 'Se connecter en privé',
  'link.group.button.other': 'Un autre compte',
  'link.share':
    'Partager {car} avec ce groupe ? La liaison reste à vous ; personne d’autre ne peut rien faire sans votre accord.',
  'link.share.several':
    'Partager l’une de vos voitures avec ce groupe ? La liaison reste à vous ; personne d’autre ne peut rien faire sans votre accord.',
  'link.share.button': 'Partager {car}',
  'link.share.not-yours':
    'Seule la personne qui a lié cette voiture peut la partager. Envoyez /link pour utiliser la vôtre.',
  'link.the-chat': 'l’autre discussion',
  'link.button': 'Lier une voiture',
  'link.again': 'Réessayer',
  'link.shared': '{person} a lié {car} à cette discussion.',
  'unlink.ask': 'Délier {car} de cette discussion ? Ce qui est conservé sur cette discussion sera effacé.',
  'unlink.ask.last': 'C’est la dernière discussion de ce compte : ses jetons seront effacés aussi.',
  'unlink.yes': 'Délier {car}',
  'unlink.no': 'La garder',
  'unlink.done': '{car} n’est plus liée, et ce qui était conservé sur cette discussion est effacé.',
  'unlink.done.account': 'Les jetons du compte sont effacés aussi.',
  'unlink.stale': 'Cette question concerne une liaison précédente. Renvoyez /unlink.',
  'unlink.kept': 'Rien n’a été changé.',
  'vehicle.choose': 'Cette discussion traite de {car}. De quelle voiture doit-elle traiter ?',
  'vehicle.only-one': '{car} est la seule voiture de ce compte.',
  'vehicle.none': 'Plus aucune voiture n’est inscrite dans ce compte.',
  'vehicle.stale': 'Cette question concerne une liaison précédente. Renvoyez /vehicle.',
  'vehicle.done':
    'Cette discussion traite maintenant de {car}. Les claviers, autorisations PIN et horaires de l’autre voiture ont pris fin.',
  'vehicle.same': 'Cette discussion traite déjà de {car}.',
  'vehicle.gone': 'Cette voiture n’est plus dans le compte.',
  'name.title': '{car}',
  'name.car': 'la voiture',
  'name.someone': 'quelqu’un',
  'pages.shown': '{from}–{to} sur {count}',
  'help.title.unlinked': 'Votre Volkswagen, dans cette discussion',
  'help.unlinked':
    'D’ici, je consulte et commande une voiture Car-Net : où elle est, sa charge ou son carburant, la verrouiller et la déverrouiller avec votre PIN.',
  'help.next.unlinked': 'Prochaine étape : liez votre compte Car-Net.',
  'help.next.unlinked.group':
    'Prochaine étape : liez votre compte Car-Net. Je ne demande le mot de passe que dans notre discussion privée.',
  'help.next.linked': 'Prochaine étape : regardez la voiture.',
  'help.title.linked': 'Ce que je peux faire avec {car}',
  'help.command': '{command} : {summary}',
  'help.role.owner': 'Vous êtes le titulaire de cette liaison : vous la gérez et pouvez commander la voiture.',
  'help.role.driver': 'Vous pouvez commander la voiture.',
  'help.role.viewer': 'Vous pouvez regarder, mais pas commander.',
  'help.role.none': 'Vous n’avez pas encore de rôle ici ; le titulaire peut vous en donner un.',
  'suspended.now':
    'La personne qui a lié {car} est partie. Jusqu’à son retour, je ne consulte ni ne commande la voiture ; après 7 jours, la liaison est effacée.',
  'suspended.over': 'Le titulaire de {car} est de retour : la voiture est liée comme avant.',
  'privacy.title': 'Ce qui est conservé sur cette discussion',
  'privacy.link': 'La liaison : {car}, qui l’a liée, qui peut faire quoi, et depuis quand.',
  'privacy.account':
    'Pour le compte : son e-mail (Car-Net le veut à chaque commande), ses jetons, et une empreinte lente du dernier PIN accepté par Car-Net, qui ne peut que refuser un PIN faux. Tout est chiffré.',
  'privacy.commands': 'Qui a commandé quoi, quand, et avec quel résultat, pendant 90 jours.',
  'privacy.never':
    'Jamais conservé : votre mot de passe. Votre PIN non plus, sauf si vous le demandez avec /settings pin keep.',
  'privacy.me': 'Votre propre nom en disparaît avec /privacy erase me.',
  'privacy.nothing': 'Rien n’est conservé sur cette discussion.',
  'privacy.button.export': 'Exporter',
  'privacy.button.erase': 'Effacer',
  'privacy.export': 'Tout ce qui est conservé sur cette discussion, sans jetons ni empreintes de PIN.',
  'privacy.erase.ask': 'Effacer tout ce qui est conservé sur cette discussion ? Cela délie {car}.',
  'privacy.erase.last': 'C’est la dernière discussion de ce compte, ses jetons seront donc effacés aussi.',
  'privacy.erase.yes': 'Tout effacer',
  'privacy.erase.stale': 'Cette question concerne une liaison précédente. Renvoyez /privacy erase.',
  'privacy.erase.me.done':
    'Votre nom a disparu de {count, plural, one {# enregistrement} many {# d’enregistrements} other {# enregistrements}} : on y lit maintenant « {member} ».',
  'privacy.erase.me.owner':
    'Comme une liaison est à vous, je vous connais encore par votre identifiant sur la plateforme ; /unlink y met fin.',
  'privacy.a-member': 'un membre',
};
