/** The least that a look at cars is: each one's status is fetched, one after the other, for as long as it is let. */

const { STATUS_URL = '', ACCESS_TOKEN = '' } = process.env;
for (;;) {
  const answer = await fetch(STATUS_URL, { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
  await answer.json();
}
