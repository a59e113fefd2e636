// Uploads in parts, each with its digest. What has arrived is remembered, so that a broken upload goes on where it stopped.
"use strict";
const PART_BYTES = 8 * 1024 * 1024;
const TRIES = 4;

const csrf = (form) => form.querySelector("[name=csrfmiddlewaretoken]").value;
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// Send one request; a refusal becomes an error with its sentence, a broken connection is tried again.
async function call(form, method, url, body, headers) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(url, { method, body, headers: { "X-CSRFToken": csrf(form), ...headers } });
      const said = await answer.json();
      if (answer.ok) return said;
      if (answer.status < 500 || attempt === TRIES) throw new Error(`${said.title} ${said.next_step}`);
    } catch (problem) {
      if (!(problem instanceof TypeError || problem instanceof SyntaxError)) throw problem;
      if (attempt === TRIES) throw new Error(form.dataset.broken);
    }
    await pause(attempt);
  }
}

// Return the upload this file was begun with, if it still takes parts, else a new one.
async function opened(form, file, place) {
  const known = localStorage.getItem(place);
  if (known) {
    const held = await fetch(`/uploads/${known}`).then((answer) => (answer.ok ? answer.json() : null), () => null);
    if (held && held.state === "open") return held;
  }
  const purpose = form.dataset.upload;
  const made = await call(form, "POST", "/uploads", new URLSearchParams({ file_name: file.name, purpose }));
  localStorage.setItem(place, made.id);
  return made;
}

async function send(form, file, tell) {
  const place = `upload:${form.dataset.upload}:${file.name}:${file.size}:${file.lastModified}`;
  const upload = await opened(form, file, place);
  const held = new Map(upload.parts.map((part) => [part.number, part.sha256]));
  const parts = Math.max(1, Math.ceil(file.size / PART_BYTES));
  if (held.size) tell(held.size / parts, form.dataset.resumed);
  for (let number = 1; number <= parts; number += 1) {
    const bytes = await file.slice((number - 1) * PART_BYTES, number * PART_BYTES).arrayBuffer();
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    const headers = { "Content-Digest": `sha-256=:${base64(digest)}:` };
    if (held.get(number) !== hex(digest)) await call(form, "PUT", `/uploads/${upload.id}/parts/${number}`, bytes, headers);
    tell(number / parts);
  }
  await call(form, "POST", `/uploads/${upload.id}/complete`, new URLSearchParams());
  localStorage.removeItem(place);
  return upload.id;
}

// Return a function that shows the share done and the seconds left.
function teller(form) {
  const [bar, said] = [form.querySelector("progress"), form.querySelector("[role=status]")];
  const began = Date.now();
  bar.hidden = false;
  return (share, words) => {
    const left = Math.round(((Date.now() - began) / 1000) * (1 / share - 1));
    bar.value = share;
    said.textContent = words || form.dataset.sending.replace("{share}", Math.round(share * 100)).replace("{left}", left);
  };
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [button, said] = [form.querySelector("button"), form.querySelector("[role=status]")];
    const file = form.querySelector("[type=file]").files[0];
    said.classList.remove("error");
    button.disabled = true;
    try {
      if (!window.crypto.subtle) throw new Error(form.dataset.insecure);
      form.querySelector("[name=upload]").value = await send(form, file, teller(form));
      form.submit();
    } catch (problem) {
      button.disabled = false;
      said.classList.add("error");
      said.textContent = problem.message;
    }
  });
}
