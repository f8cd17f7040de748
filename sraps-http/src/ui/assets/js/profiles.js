// Forms with settings: what is typed is not lost by leaving the page, and the catalogue is searched while one types.
{
  const form = document.querySelector("form[data-guard]");
  if (form) {
    let dirty = "dirty" in form.dataset;
    form.addEventListener("input", (event) => {
      // What is looked for or tried out is not part of what is saved.
      if (!["find", "mac"].includes(event.target.name)) dirty = true;
    });
    form.addEventListener("submit", () => { dirty = false; });
    addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  }

  const finder = document.querySelector(".finder");
  const input = finder?.querySelector("#find");
  const results = finder?.querySelector("#results");
  if (input && results) {
    let timer, asking;
    const ask = async () => {
      asking?.abort();
      const now = asking = new AbortController();
      const query = new URLSearchParams({ q: input.value, action: finder.dataset.action });
      try {
        const answer = await fetch(`${finder.dataset.find}?${query}`, { signal: now.signal });
        if (!answer.ok || answer.redirected) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (now.signal.aborted) return;
        results.replaceChildren(...page.body.childNodes);
        finder.querySelector("[name=found]").value = input.value;
      } catch {
        // The button still searches.
      }
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 250);
    });
  }
}
