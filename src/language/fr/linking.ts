import type { linking as english } from '../en/linking.ts';
import type { Translated } from '../translated.ts';

export const linking: Translated<typeof english> = {
  'link.form.title': 'Associer un compte Car-Net',
  'link.form.intro':
    'Votre e-mail et votre mot de passe Car-Net servent à une seule connexion. Le mot de passe n’est pas conservé ; l’accès que donne VW l’est, chiffré.',
  'link.form.intro.discord': 'Discord affiche ce que vous tapez ici : attention à qui voit votre écran.',
  'link.form.intro.telegram': 'Je supprime les deux messages dès que je les ai lus.',
  'link.form.email': 'E-mail Car-Net',
  'link.form.password': 'Mot de passe Car-Net',
  'link.signing-in': 'Connexion à Car-Net…',
  'link.not-yours': 'Seule la personne qui s’est connectée peut choisir ici.',
  'link.choose': 'Connexion réussie. Quelle voiture voulez-vous ici ?',
  'link.here': '{car} est déjà ici : {owner} l’a associée.',
  'link.full': 'Cette discussion a {limit} voitures, il n’y a plus de place. /unlink en fait.',
  'link.choose.placeholder': 'Choisir une voiture',
  'link.done.title': '{car} est associée',
  'link.done': 'Vous en êtes le propriétaire ici. /status montre la voiture, /help ce que je peux faire d’autre.',
  'link.done.button': 'Voir l’état',
  'link.done.elsewhere': '{car} est associée à {chat}. Vous y êtes propriétaire.',
  'link.expired':
    'C’était trop long, ou cela a déjà servi. Renvoyez /link dans la discussion où vous voulez la voiture.',
  'link.no-email': 'Ce n’est pas une adresse e-mail.',
  'link.not-member': 'Rien n’a été associé : vous n’êtes plus dans cette discussion.',
  'link.membership-unknown':
    'Rien n’a été associé : je n’ai pas pu voir si vous êtes encore dans cette discussion. Renvoyez-y /link.',
  'link.group':
    'Je ne demande jamais de mot de passe dans un groupe. Connectez-vous dans notre discussion privée ; ce groupe aura la voiture.',
  'link.group.button': 'Se connecter en privé',
  'link.group.button.other': 'Un autre compte',
  'link.share':
    'Partager {car} avec ce groupe ? Vous en restez le propriétaire ; personne d’autre ne peut rien faire sans votre accord.',
  'link.share.several':
    'Partager l’une de vos voitures avec ce groupe ? Vous en restez le propriétaire ; personne d’autre ne peut rien faire sans votre accord.',
  'link.share.button': 'Partager {car}',
  'link.share.not-yours':
    'Seule la personne qui a associé cette voiture peut la partager. Envoyez /link pour la vôtre.',
  'link.the-chat': 'l’autre discussion',
  'link.button': 'Associer une voiture',
  'link.again': 'Réessayer',
  'link.shared': '{person} a associé {car} à cette discussion.',
  'unlink.ask': 'Dissocier {car} de cette discussion ? Ce qui est conservé ici sera effacé.',
  'unlink.which': 'Quelle voiture voulez-vous dissocier ?',
  'unlink.ask.last': 'C’est la dernière discussion de ce compte : sa connexion est effacée aussi.',
  'unlink.yes': 'Dissocier {car}',
  'unlink.no': 'La garder',
  'unlink.done': '{car} est dissociée, et ce qui était conservé ici est effacé.',
  'unlink.done.account': 'La connexion du compte est effacée aussi.',
  'unlink.stale': 'Cette question n’est plus valable. Renvoyez /unlink.',
  'unlink.kept': 'Rien n’a été changé.',
  'vehicle.choose': 'Vos commandes ici concernent {car}. En choisir une autre ?',
  'vehicle.only-one': '{car} est la seule voiture que vous pouvez utiliser ici.',
  'vehicle.done': 'Vos commandes ici concernent maintenant {car}.',
  'vehicle.add': 'Ajouter une voiture',
  'vehicle.several': '« {name} » peut désigner plusieurs voitures. Laquelle ?',
  'vehicle.unknown': 'Il n’y a pas de voiture nommée « {name} » ici. Il y a : {cars}.',
  'name.title': '{car}',
  'name.car': 'la voiture',
  'name.someone': 'quelqu’un',
  'pages.shown': '{from}–{to} sur {count}',
  'help.title.unlinked': 'Votre Volkswagen, dans cette discussion',
  'help.unlinked':
    'Voyez où est votre voiture Car-Net et combien il lui reste de charge ou de carburant ; verrouillez-la et déverrouillez-la avec votre PIN.',
  'help.next.unlinked': 'Prochaine étape : associez votre compte Car-Net.',
  'help.next.unlinked.group':
    'Prochaine étape : associez votre compte Car-Net. Je ne demande le mot de passe que dans notre discussion privée.',
  'help.title.linked': 'Ce que je peux faire avec {car}',
  'help.command': '{command} : {summary}',
  'help.role.viewer': 'Vous pouvez regarder, mais pas commander.',
  'help.role.none': 'Vous n’avez pas encore de rôle ici ; le propriétaire peut vous en donner un.',
  'suspended.now':
    'La personne qui a associé {car} est partie. Jusqu’à son retour, je ne consulte ni ne commande la voiture ; après 7 jours, elle est dissociée.',
  'suspended.over': 'La personne qui a associé {car} est de retour : tout est comme avant.',
  'privacy.title': 'Ce qui est conservé sur cette discussion',
  'privacy.link': '{car} : qui l’a associée, qui peut faire quoi, et depuis quand.',
  'privacy.account':
    'Le compte : son e-mail (Car-Net le veut à chaque commande), sa connexion, et une valeur de contrôle qui ne peut que refuser un PIN incorrect. Tout est chiffré.',
  'privacy.commands': 'Qui a commandé quoi, quand, et avec quel résultat, pendant 90 jours.',
  'privacy.never': 'Jamais votre mot de passe. Votre PIN seulement si vous le demandez avec /settings pin keep.',
  'privacy.me': '{command} en retire votre nom.',
  'privacy.nothing': 'Rien n’est conservé sur cette discussion.',
  'privacy.button.export': 'Exporter',
  'privacy.button.erase': 'Effacer',
  'privacy.export': 'Tout ce qui est conservé sur cette discussion, sans la connexion ni le PIN.',
  'privacy.erase.ask': 'Effacer tout ce qui est conservé sur {car} dans cette discussion ? Cela la dissocie.',
  'privacy.erase.yes': 'Tout effacer',
  'privacy.erase.stale': 'Cette question n’est plus valable. Renvoyez /privacy erase.',
  'privacy.erase.me.done':
    'Votre nom a disparu de {count, plural, one {# enregistrement} many {# d’enregistrements} other {# enregistrements}} : on y lit maintenant « {member} ».',
  'privacy.erase.me.owner':
    'Vous avez associé une voiture : je connais donc encore votre identifiant sur la plateforme ; /unlink y met fin.',
  'privacy.a-member': 'un membre',
};
