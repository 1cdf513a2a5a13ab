import { authContext } from './context';
import { type AccountPost, type Answer, answerPost } from './post';
import { log } from '../log';

/**
 * A POST route of an account. What goes wrong unforeseen becomes "try again" for the person and one line for whoever runs this:
 * the kind of error only (lib/log.ts), because an error of the database repeats its parameters, and those are addresses.
 */
export function endpoint(back: string, act: (post: AccountPost) => Promise<Answer>): (request: Request) => Promise<Response> {
  return (request) =>
    answerPost(request, authContext(), async (post) => {
      try {
        return await act(post);
      } catch (error) {
        log.error({ err: error }, 'a request about an account did not come to an end');
        return { back, refusal: { code: 'away' }, typed: { email: post.field('email') || undefined } };
      }
    });
}
