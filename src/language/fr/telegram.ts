export const telegram = {
  'telegram.talk.how-to-stop': 'J’attends chaque réponse 5 minutes. /cancel arrête tout.',
  'telegram.talk.cancelled': 'Arrêté. Je n’ai rien conservé de ce que vous avez écrit.',
  'telegram.talk.expired':
    'Plus de 5 minutes ont passé : je me suis donc arrêté. Je n’ai rien conservé de ce que vous avez écrit.',
  'telegram.talk.too-late':
    'C’est arrivé après les 5 minutes que j’attends : je n’en ai donc rien fait. Veuillez recommencer.',
  'telegram.talk.too-long': 'C’est trop long. Veuillez le renvoyer.',
  'telegram.talk.text-only': 'Ici, je ne peux lire que du texte. Veuillez l’envoyer sous forme de texte.',
  'telegram.talk.after-end': 'Je n’attends plus de réponse : je l’ai supprimé sans rien en faire.',
  'telegram.talk.not-deleted':
    'Je ne peux pas supprimer votre message ici. Veuillez le faire vous-même : il montre ce que vous venez d’écrire.',
  'telegram.anonymous':
    'Je ne vois pas qui vous êtes, car vous écrivez au nom du groupe. Désactivez « Rester anonyme » dans vos droits d’administrateur, puis renvoyez-le.',
  'telegram.profile.description':
    'Votre Volkswagen dans cette discussion : voyez sa charge, son autonomie et ses portes, verrouillez-la, déverrouillez-la, chauffez-la et sachez quand elle est pleine.\n\nAjoutez-moi au groupe de la famille et tout le monde pourra s’en servir : vous décidez qui peut regarder et qui peut conduire.\n\nIl faut un compte Volkswagen Car-Net. Ce bot n’est pas de Volkswagen.',
  'telegram.profile.short':
    'Votre Volkswagen dans la discussion : charge, verrouillage et climatisation, pour tout le foyer. Avec Car-Net.',
};
