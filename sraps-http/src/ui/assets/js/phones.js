// The list of phones: how many are ticked, a question in a dialog, rows that stay up to date, copying a MAC.
{
  const form = document.querySelector("form.pick");
  const boxes = () => [...form.querySelectorAll("input[name=mac]")];

  // How many are ticked. A box for all of this page stands in place of the link that does the same.
  const ticked = document.querySelector("[data-ticked]");
  if (form && ticked) {
    const link = document.getElementById("pick-page");
    const all = document.createElement("input");
    all.type = "checkbox";
    const label = document.createElement("label");
    label.className = "tick";
    label.append(all, ` ${link.textContent}`);
    link.replaceWith(label);
    const more = document.getElementById("pick-all");
    const count = () => {
      const now = boxes().filter((box) => box.checked).length;
      all.checked = now > 0 && now === boxes().length;
      all.indeterminate = now > 0 && !all.checked;
      if (more) more.hidden = !all.checked;
      ticked.textContent = now ? `${ticked.dataset.ticked} ${now}` : "";
    };
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
    });
    form.addEventListener("change", count);
    addEventListener("pageshow", count);
    count();
  }

  // The question of the next page, asked here.
  form?.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!["delete", "move"].includes(button?.value)) return;
    event.preventDefault();
    form.dataset.sent = "";
    const fields = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const question = page && page.querySelector("form.ask");
    delete form.dataset.sent;
    if (!question) {
      const deed = document.createElement("input");
      Object.assign(deed, { type: "hidden", name: button.name, value: button.value });
      form.append(deed);
      form.submit();
      return;
    }
    const dialog = document.createElement("dialog");
    const title = document.createElement("h2");
    title.id = "ask-title";
    title.textContent = page.querySelector("h1").textContent;
    dialog.setAttribute("aria-labelledby", title.id);
    question.classList.remove("card", "pad");
    dialog.append(title, document.adoptNode(question));
    dialog.querySelector(".answers a").addEventListener("click", (click) => {
      click.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  });

  // State and last request, every fifteen seconds while somebody looks. Rows stay where they are.
  const live = document.getElementById("live");
  if (live) {
    const button = live.querySelector("button");
    let paused = false;
    live.hidden = false;
    button.addEventListener("click", () => {
      paused = !paused;
      button.textContent = paused ? button.dataset.resume : button.dataset.pause;
    });
    const refresh = async () => {
      if (paused || document.hidden || !live.isConnected) return;
      const headers = { "sraps-unattended": "1" };
      const answer = await fetch(location.href, { headers }).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const row of document.querySelectorAll("tr[data-mac]")) {
        const fresh = page.querySelector(`tr[data-mac="${row.dataset.mac}"]`);
        for (const cell of row.querySelectorAll("td[data-label]")) {
          const other = [...(fresh?.cells ?? [])].find((one) => one.dataset.label === cell.dataset.label);
          const changes = !cell.querySelector("a, button, input");
          if (other && changes) cell.replaceChildren(...other.childNodes);
        }
        localise(row);
      }
    };
    setInterval(refresh, 15000);
    document.addEventListener("visibilitychange", refresh);
  }

  // Copying a MAC.
  const copy = document.getElementById("copy-mac");
  if (copy && navigator.clipboard) {
    for (const link of document.querySelectorAll("tr[data-mac] a.mono")) {
      const button = copy.content.firstElementChild.cloneNode(true);
      copying(button, link.textContent, `${button.textContent} ${link.textContent}`);
      link.after(button);
    }
  }
}
