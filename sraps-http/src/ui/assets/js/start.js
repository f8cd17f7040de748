// The first run: a password that can be seen while it is typed, and a page that waits for phones.
{
  const reveal = document.querySelector("button.reveal");
  if (reveal) {
    const field = document.getElementById(reveal.getAttribute("aria-controls"));
    reveal.hidden = false;
    reveal.addEventListener("click", () => {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      reveal.setAttribute("aria-pressed", String(!shown));
    });
    field.form.addEventListener("submit", () => { field.type = "password"; });
  }

  // Only what has changed is put in place, so that a screen reader says only that; and not where somebody is.
  if (document.querySelector("[data-live]")) {
    const refresh = async () => {
      if (document.hidden) return;
      const answer = await fetch(location.href).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-fresh]")) {
        const fresh = page.getElementById(part.id);
        if (!fresh || part.contains(document.activeElement)) continue;
        localise(fresh);
        if (fresh.innerHTML === part.innerHTML) continue;
        part.replaceChildren(...fresh.childNodes);
      }
    };
    setInterval(refresh, 5000);
    document.addEventListener("visibilitychange", refresh);
  }
}
