// Buttons that copy a text. They are hidden where nothing can be copied.
function copying(button, text, name) {
  const word = button.querySelector("span");
  const hidden = word.classList.contains("hidden");
  if (name) word.textContent = name;
  const before = word.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    word.textContent = button.dataset.done;
    word.classList.remove("hidden");
    setTimeout(() => {
      word.textContent = before;
      word.classList.toggle("hidden", hidden);
    }, 2000);
  });
}
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) copying(button, button.dataset.copy);
}
