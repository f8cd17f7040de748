// Adding phones: the list is looked at while it is typed, and bad lines and profiles need no new page.
{
  const form = document.querySelector("form[data-check]");
  const macs = form?.querySelector("#macs");
  const put = (page, id) => {
    const [here, there] = [document.getElementById(id), page.getElementById(id)];
    if (here && there) here.replaceChildren(...there.childNodes);
  };
  // Each subject has one question at a time: a newer one takes the place of the older.
  const asking = new Map();
  const ask = async (subject, url, button, but) => {
    asking.get(subject)?.abort();
    const now = new AbortController();
    asking.set(subject, now);
    const fields = new FormData(form);
    if (but) fields.delete(but);
    fields.set("do", button);
    try {
      const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields), signal: now.signal });
      // Whoever is signed out meanwhile is asked to sign in when he sends the form.
      if (!answer.ok || answer.redirected) return null;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return now.signal.aborted ? null : page;
    } catch {
      return null;
    }
  };
  const later = (wait, deed) => {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(deed, wait);
    };
  };
  if (macs) {
    const check = async () => {
      const page = await ask("macs", form.dataset.check, "check");
      for (const id of page ? ["status", "lines"] : []) put(page, id);
    };
    macs.addEventListener("input", later(275, check));
    form.addEventListener("change", (event) => event.target.name === "profile" && check());
    form.querySelector("button[value=check]").hidden = true;

    form.addEventListener("input", later(275, async () => {
      if (document.activeElement?.id !== "find") return;
      const page = await ask("find", form.action, "find", "macs");
      if (page) put(page, "found");
    }));

    form.addEventListener("click", async (event) => {
      const button = event.target.closest("button[value=remove]");
      if (!button) return;
      event.preventDefault();
      const before = macs.value;
      const page = await ask("macs", form.action, "remove");
      if (!page) return form.requestSubmit(button);
      if (macs.value !== before) return;
      macs.value = page.getElementById("macs").value;
      for (const id of ["status", "lines"]) put(page, id);
      macs.focus();
    });

    // A refused form comes back with the list where it was.
    const place = `list ${form.action}`;
    const top = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (top) macs.scrollTop = Number(top);
    form.addEventListener("submit", () => sessionStorage.setItem(place, macs.scrollTop));
  }
}
