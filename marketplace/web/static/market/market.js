// Uploads in parts with a digest for each (resumable), and the reviewer's keys. Everything else works without script.
"use strict";
const PART_BYTES = 8 * 1024 * 1024;
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));

async function call(method, url, body, headers) {
  const answer = await fetch(url, { method, body, headers: { "X-CSRFToken": token(), ...headers } });
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${said.title} ${said.next_step}`);
  return said;
}

async function send(file, purpose, tell) {
  const opened = await call("POST", "/uploads", new URLSearchParams({ file_name: file.name, purpose }));
  const parts = Math.max(1, Math.ceil(file.size / PART_BYTES));
  for (let number = 1; number <= parts; number += 1) {
    const bytes = await file.slice((number - 1) * PART_BYTES, number * PART_BYTES).arrayBuffer();
    const digest = `sha-256=:${base64(await crypto.subtle.digest("SHA-256", bytes))}:`;
    const put = () => call("PUT", `/uploads/${opened.id}/parts/${number}`, bytes, { "Content-Digest": digest });
    await put().catch((problem) => (problem instanceof TypeError ? put() : Promise.reject(problem)));
    tell(number / parts);
  }
  await call("POST", `/uploads/${opened.id}/complete`, new URLSearchParams());
  return opened.id;
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("[name=upload]");
    if (field.value) return;
    event.preventDefault();
    const file = form.querySelector("[type=file]").files[0];
    const [bar, said] = [form.querySelector("progress"), form.querySelector("[role=status]")];
    if (!file) return;
    bar.hidden = false;
    try {
      field.value = await send(file, form.dataset.upload, (share) => { bar.value = share; said.textContent = `${Math.round(share * 100)} %`; });
      form.submit();
    } catch (problem) {
      said.textContent = problem.message;
    }
  });
}

for (const form of document.querySelectorAll("form[data-confirm]"))
  form.addEventListener("submit", (event) => { if (!window.confirm(form.dataset.confirm)) event.preventDefault(); });

document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const choice = document.querySelector(`[data-key="${event.key}"]`);
  if (choice) { choice.checked = true; choice.focus(); }
});
document.querySelector(".wrong")?.focus();
