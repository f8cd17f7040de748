// A form is sent once: the second click of two would throw away the answer to the first, and with it what only that
// answer shows, such as a new secret. Where nothing comes, the form can be sent again after a while.
{
  const WAIT = 10000;
  const release = (form) => { delete form.dataset.sent; };
  document.addEventListener("submit", (event) => {
    if (!("sent" in event.target.dataset)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const method = event.submitter?.getAttribute("formmethod") ?? form.getAttribute("method");
    // What answers with a file leaves the page as it is.
    if (event.defaultPrevented || method !== "post" || "file" in form.dataset) return;
    form.dataset.sent = "";
    setTimeout(release, WAIT, form);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
}
