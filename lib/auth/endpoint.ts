import { authContext } from './context';
import { type AccountPost, type Answer, answerPost } from './post';
import { kindOf } from './trouble';

/**
 * A POST route of an account. What goes wrong unforeseen becomes "try again" for the person and one line for whoever runs this:
 * the kind of error only, because an error of the database repeats its parameters, and those are addresses.
 */
export function endpoint(back: string, act: (post: AccountPost) => Promise<Answer>): (request: Request) => Promise<Response> {
  return (request) =>
    answerPost(request, authContext(), async (post) => {
      try {
        return await act(post);
      } catch (error) {
        process.emitWarning(JSON.stringify(kindOf(error)), { type: 'HearthAuth' });
        return { back, refusal: { code: 'away' }, typed: { email: post.field('email') || undefined } };
      }
    });
}
