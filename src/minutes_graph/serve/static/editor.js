// The editor asks this server and no other: completions that would ask elsewhere are off.
"use strict";
(async () => {
  const Editor = window.Yasgui.Yasgui || window.Yasgui;
  const endpoint = new URL("sparql", document.baseURI).href.split("#")[0];
  Editor.Yasqe.defaults.autocompleters = ["variables"];
  const { base, examples } = await (await fetch(new URL("sparql/examples", document.baseURI))).json();
  const editor = new Editor(document.getElementById("editor"), {
    requestConfig: { endpoint: endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: "minutes-graph",
    endpointCatalogueOptions: { getData: () => [] },
  });
  const list = document.getElementById("examples");
  for (const example of examples) {
    const option = document.createElement("option");
    option.textContent = example.title;
    option.value = example.name;
    list.append(option);
  }
  const show = (name) => {
    const example = examples.find((one) => one.name === name);
    if (!example) return;
    const tab = editor.getTab() || editor.addTab(true);
    tab.setQuery(example.query);
    tab.setEndpoint(endpoint);
  };
  // What the graph names is described here, wherever its identifiers point to.
  document.addEventListener("click", (event) => {
    const link = event.target.closest ? event.target.closest(".yasr a[href]") : null;
    const iri = link ? link.getAttribute("href") : "";
    if (iri.startsWith(`${base}id/`)) link.href = new URL(iri.slice(base.length), document.baseURI).href;
  }, true);
  list.addEventListener("change", () => show(list.value));
  if (new URLSearchParams(location.search).has("example")) show(new URLSearchParams(location.search).get("example"));
  document.body.dataset.ready = "yes";
})();
