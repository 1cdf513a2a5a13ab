/** A sentence for each problem of a field: what is missing and what to do. Looked up as `field.problem`, then as `problem`. */
const WORDS: Readonly<Record<string, string>> = {
  empty: 'This is still empty. Please fill it in.',
  too_long: 'This is too long. Please make it shorter.',
  too_many: 'These are too many. Please leave some out.',
  unreadable: 'Some characters here cannot be shown. Please type it again, or paste it without formatting.',
  choose: 'Please choose one from the list.',
  out_of_range: 'Please choose a number from the range below.',
  invalid: 'This is not a date. Please write it like 2026-03-17.',
  in_the_past: 'This time is over already. Choose a later one, or start the meeting now.',
  too_far: 'Meetings can be planned up to a year ahead. Please choose an earlier day.',
  skipped: 'On that day the clocks go forward and this time does not exist. Please choose another.',
  overlaps: 'The group already meets at that time. Choose another time, or open the meeting that is there.',
  not_an_address: 'This is not an e-mail address. It looks like name@example.org.',
  already: 'This person is on the list already.',
  last_one: 'A group needs a facilitator. Name another one first.',
  'name.empty': 'The group has no name yet. A few words are enough.',
  'name.too_long': 'This name is too long. Please use 80 characters or fewer.',
  'about.too_long': 'This text is too long. Please use 1,000 characters or fewer.',
  'groundRules.empty': 'There are no ground rules yet. Please write at least one.',
  'groundRules.too_long': 'One of the rules is too long. Please use 160 characters or fewer for each.',
  'groundRules.too_many': 'People remember a few rules better than many. Please keep to twelve.',
  'capacity.out_of_range': 'Please choose a number from 2 to 100.',
  'date.empty': 'Please choose a day.',
  'time.empty': 'Please choose a time.',
  'minutes.out_of_range': 'Please choose a number from the list.',
  'corrected.out_of_range': 'Please write the minutes as a whole number, no more than the meeting took.',
  'people.empty': 'There is no address yet. Write one on each line.',
  'people.too_many': 'These are more than 20. Nobody was asked yet. Please ask up to 20 people at once.',
  'people.full': 'This is more than a group can hold: 500 members and people who were asked. Nobody was asked.',
  wait: 'Many mails were sent within a short time. Nobody was asked just now. Those sent before still work. Try again in an hour.',
  'invitationId.wait': 'This person was written to three times today. The newest mail still works. You can ask again tomorrow.',
  mail_off: 'Mail cannot be sent from here, so nobody was asked. An invitation link to a meeting still works. Ask whoever runs this site.',
  'seen.changed': 'Somebody else changed this meanwhile, so nothing was changed now. Open this page again and look at what they did.',
  'note.too_long': 'This note is too long. Please use 200 characters or fewer.',
};

export const fieldWords = (field: string, problem: string | undefined): string | null =>
  problem === undefined ? null : (WORDS[`${field}.${problem}`] ?? WORDS[problem] ?? 'This could not be read. Please check it.');

export const REFUSAL_WORDS = {
  sign_in: 'You are signed out. What you wrote is still here. Sign in again in another tab, then send it once more.',
  not_allowed: 'This is for others to change. Nothing was changed. Ask a facilitator of the group.',
  not_found: 'This is not there any more, or it is not yours to change. Nothing was changed. Go back to the list.',
  meeting_ended: 'This meeting has ended. Nothing was changed.',
} as const;
