/** Names, numbers and signs, which every language writes alike. */
export const languageNeutral = {
  'name.title': '{car}',
  'card.as-of': '{at} · {ago}',
  'climate.as-of': 'Car-Net, {at} · {ago}',
  'charge.button.limit': '{limit} A',
  'health.message': '• {message}',
  'notify.finding': '{name}',
  'notify.value.minutes': '{minutes} min',
  'notify.detail.percent': ' ({percent})',
  'notify.detail.places': ' ({places})',
  'notify.place': '{name} {metres} m',
} as const;
