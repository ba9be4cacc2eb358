/* Calculators: what a reader chooses goes to the compiled equations, and what follows comes back.
   No formula stands here. The library that works them out and the equations
   are large, so they are only fetched when a calculator comes near the screen. */
(() => {
  "use strict";

  const NEAR = "400px";
  const NUMBER = /^-?\d{1,12}(\.\d{1,12})?$/;
  const phone = matchMedia("(max-width: 36em)");
  const language = document.documentElement.lang || "en";

  const scripts = new Map();
  const script = (address) => {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((done, lost) => {
        const tag = document.createElement("script");
        tag.src = address;
        tag.onload = done;
        tag.onerror = lost;
        document.head.append(tag);
      }));
    }
    return scripts.get(address);
  };
  const library = (address) => script(address).then(() => window.vegaEmbed);
  const equations = (about) =>
    about.vega ?? script(about.equations).then(() => window.lis1Equations[about.id]);

  const filled = (message, values) =>
    message.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));

  const begin = (section) => {
    const about = JSON.parse(section.querySelector("script").textContent);
    const { words } = about;
    const inputs = new Map(about.inputs.map((input) => [input.name, input]));
    const chosen = Object.fromEntries(about.inputs.map(({ name, value }) => [name, value]));
    const prefix = `${about.id}.`;
    const form = section.querySelector("form");
    const message = form.querySelector(".message");
    const announced = section.querySelector(".announced");
    const picture = section.querySelector(".picture");
    const fields = (name) => [...form.querySelectorAll("input[name]")].filter((f) => f.name === name);
    let loading, view;

    const written = (value, digits, sign = "auto") =>
      new Intl.NumberFormat("en", {
        minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: sign,
      }).formatToParts(value).map(({ type, value: part }) =>
        type === "group" ? about.marks.thousands
          : type === "decimal" ? about.marks.decimal
            : type === "minusSign" ? "\u2212" : part).join("");
    const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;
    const range = ({ label, low, high, digits }) =>
      ({ label, low: written(low, digits), high: written(high, digits) });

    /* A text as a number that this input takes, or nothing. */
    const read = (text, { low, high, whole }) => {
      const value = NUMBER.test(text) ? Number(text) : NaN;
      return value >= low && value <= high && !(whole && value % 1) ? value : undefined;
    };

    const said = (output, value, to = value) => {
      const negative = output.if_negative && rounded(value, output.digits) < 0;
      const one = (end) =>
        output.words?.[end] ?? written(negative ? -end : end, output.digits, "negative");
      const [low, high] = [one(value), one(to)];
      return {
        label: negative ? output.if_negative : output.label,
        value: low === high ? low : filled(words.span, { low, high }),
        unit: output.unit || "",
        negative,
      };
    };
    const difference = (output, value, now) => {
      const before = said(output, output.value, output.value_to);
      if (output.words || output.to) {
        return now.value === before.value ? "" : filled(words.other, before);
      }
      if (now.negative !== before.negative) return filled(words.other, before);
      const moved = now.negative ? output.value - value : value - output.value;
      return rounded(moved, output.digits)
        ? filled(words.difference, { difference: written(moved, output.digits, "exceptZero") })
        : "";
    };

    const changed = () => about.inputs.some(({ name, value }) => chosen[name] !== value);

    let speaking;
    const show = () => {
      const told = about.outputs.map((output) => {
        const value = view.signal(output.name);
        const to = output.to && view.signal(output.to);
        const now = said(output, value, to);
        const moved = difference(output, value, now);
        const line = section.querySelector(`[data-output="${output.name}"]`);
        for (const [part, text] of [["label", now.label], ["value", now.value], ["difference", moved]]) {
          line.querySelector(`.${part}`).textContent = text;
        }
        line.dataset.value = value;
        if (output.to) line.dataset.to = to;
        const form = now.unit ? words.announced : words.announced_bare;
        return filled(form, { ...now, difference: moved }).trim();
      });
      if (picture && (changed() || section.dataset.moved)) {
        section.dataset.moved = "";
        picture.setAttribute("aria-label", filled(words.pictured, { results: told.join(" ") }));
      }
      return told;
    };
    const announce = (told) => {
      clearTimeout(speaking);
      speaking = setTimeout(() => { announced.textContent = told[0]; }, 700);
    };

    const fit = () => {
      if (!about.sizes) return;
      const [wide, high] = about.sizes[phone.matches ? "narrow" : "wide"];
      view.signal("narrow", phone.matches).width(wide).height(high);
    };
    const load = () => {
      loading ??= (async () => {
        const box = document.createElement("div");
        box.className = "live";
        const [embed, vega] = await Promise.all([library(about.library), equations(about)]);
        ({ view } = await embed(box, vega, {
          mode: "vega", ast: true, actions: false, renderer: "svg",
          defaultStyle: false, hover: false, tooltip: false,
        }));
        fit();
        for (const name of inputs.keys()) view.signal(name, chosen[name]);
        await view.runAsync();
        show();
        if (picture) {
          box.querySelector("svg").setAttribute("aria-hidden", "true");
          box.querySelector("svg").setAttribute("focusable", "false");
          picture.append(box);
          phone.addEventListener("change", () => { fit(); view.runAsync(); });
        }
        section.dataset.live = "";
      })().catch((error) => {
        console.error(error);
        message.textContent = words.failed;
      });
      return loading;
    };

    let waiting = false;
    const update = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(async () => {
        await load();
        waiting = false;
        if (!view) return;
        for (const name of inputs.keys()) view.signal(name, chosen[name]);
        await view.runAsync();
        announce(show());
      });
    };

    /* The address with the values chosen; without any where they are the first ones. */
    const address = (values) => {
      const url = new URL(location.href);
      for (const key of new Set(url.searchParams.keys())) {
        if (key.startsWith(prefix)) url.searchParams.delete(key);
      }
      if (values) {
        for (const name of inputs.keys()) url.searchParams.set(prefix + name, chosen[name]);
      }
      return url;
    };
    let remembering;
    const remember = () => {
      clearTimeout(remembering);
      remembering = setTimeout(() => {
        try {
          history.replaceState(history.state, "", address(changed()));
        } catch { /* a browser may refuse many in a row; the link to copy is always right */ }
      }, 400);
    };

    const choose = (name, value, from) => {
      chosen[name] = value;
      for (const field of fields(name)) {
        field.removeAttribute("aria-invalid");
        if (field !== from) field.value = value;
      }
    };
    const moved = () => {
      form.querySelector(".link").hidden = true;
      update();
      remember();
    };

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => {
      const input = inputs.get(target.name);
      if (!input) return;
      const value = read(target.value, input);
      if (value === undefined) {
        target.setAttribute("aria-invalid", "true");
        message.textContent = filled(words[input.whole ? "range_whole" : "range"], range(input));
        return;
      }
      message.textContent = "";
      choose(input.name, value, target);
      moved();
    });
    form.addEventListener("change", ({ target }) => {
      if (inputs.has(target.name)) choose(target.name, chosen[target.name]);
    });
    form.querySelector(".reset").addEventListener("click", () => {
      for (const { name, value } of about.inputs) choose(name, value);
      message.textContent = "";
      moved();
    });
    form.querySelector(".copy").addEventListener("click", async () => {
      const link = address(true);
      link.hash = section.id;
      try {
        await navigator.clipboard.writeText(link.href);
        message.textContent = words.copied;
      } catch {
        const shown = form.querySelector(".link");
        shown.hidden = false;
        const field = shown.querySelector("input");
        field.value = link.href;
        field.focus();
        field.select();
        message.textContent = words.not_copied;
      }
    });

    const restore = () => {
      const ignored = new Set();
      for (const [key, text] of new URLSearchParams(location.search)) {
        if (!key.startsWith(prefix)) continue;
        const input = inputs.get(key.slice(prefix.length));
        const value = input && read(text, input);
        if (!input) ignored.add(words.ignored_name);
        else if (value === undefined) ignored.add(filled(words.ignored_value, range(input)));
        else choose(input.name, value);
      }
      if (ignored.size) {
        const items = new Intl.ListFormat(language, { type: "conjunction" }).format(ignored);
        message.textContent = filled(words.ignored, { items });
      }
    };

    for (const name of inputs.keys()) choose(name, chosen[name]);
    restore();
    form.querySelector("fieldset").disabled = false;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
    if (changed()) load();
    return load;
  };

  const start = () => {
    const near = new Map();
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        near.get(target)();
      }
    }, { rootMargin: NEAR });
    for (const section of document.querySelectorAll("section.calculator")) {
      near.set(section, begin(section));
      watch.observe(section);
    }
  };
  start();
})();
