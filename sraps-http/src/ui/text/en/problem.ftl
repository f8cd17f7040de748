# Pages that cannot be shown

problem-home = To the first page
problem-not-found = Page not found
problem-not-found-what = There is nothing at this address, or you have no access to it.
problem-denied = Not allowed
problem-denied-what = Your role does not allow this. Somebody who manages users can change that.
problem-cross-site = Form refused
problem-cross-site-what = This form was not sent by a page of this service, or your browser does not say where it came from. Nothing was changed. Go to the first page and try again from there.
problem-too-large = Too much at once
problem-too-large-what = What you sent is longer than can be processed at once. Nothing was changed. Please send it in several parts.
problem-conflict = Changed meanwhile
problem-conflict-what = Somebody else changed this while you were working on it. Nothing was changed. Open the page again and repeat your change.
problem-not-understood = Request not understood
problem-not-understood-what = Your browser sent something that makes no sense here. Nothing was changed.
problem-unavailable = Temporarily unavailable
problem-unavailable-what = The service cannot do this at the moment. Phones still get their settings. Please try again soon.
problem-broken = Something is broken
problem-broken-what = This is a fault of the service. Whoever runs it finds the reason in the log under the number of this request.
problem-detail = The exact reason:
problem-refused = Not possible
problem-refused-what = This cannot be done with it as it is now. Nothing was changed.
problem-used-link = This link works no more
problem-used-link-what = Such a link works once, and for a limited time. If you have used it, sign in with your e-mail address and the password that you chose. If not, ask for a new one: an administrator can send another invitation, and as long as nothing is set up, the server shows a new setup link whenever it starts.
