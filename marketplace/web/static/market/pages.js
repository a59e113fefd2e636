// Small helps for people: asking once before something is lost, a reviewer's keys, the slider, focus on what is wrong.
"use strict";

for (const form of document.querySelectorAll("form[data-confirm]"))
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) event.preventDefault();
  });

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input:not([type=radio]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!/^[a-z]$/.test(event.key)) return;
  const choice = document.querySelector(`[data-key="${event.key}"]`);
  if (!choice) return;
  choice.checked = true;
  choice.focus();
});

// The slider only writes into the field beside it, which works without script too.
for (const slider of document.querySelectorAll("[data-fills]")) {
  const field = document.getElementById(slider.dataset.fills);
  const levels = slider.dataset.levels.split(" ");
  const nearest = () => levels.reduce((best, level, place) => (Number(level) <= Number(field.value) ? place : best), 0);
  slider.value = nearest();
  slider.parentElement.hidden = false;
  slider.addEventListener("input", () => {
    field.value = levels[slider.value];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("change", () => { slider.value = nearest(); });
}

// The first field with an error beside it is named invalid and gets the focus; without one, the message does.
function wrongField(said) {
  for (let node = said.previousElementSibling; node; node = node.previousElementSibling)
    if (node.matches("input, textarea, select")) return node;
  return null;
}
const wrong = [...document.querySelectorAll("main form > .error")].map(wrongField).filter(Boolean);
for (const field of wrong) field.setAttribute("aria-invalid", "true");
(wrong[0] || document.querySelector(".wrong"))?.focus();
