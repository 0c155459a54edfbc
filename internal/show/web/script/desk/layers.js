// The address remembers which layers of marks are put out.

const boxes = document.querySelectorAll("[data-layer]");
for (const box of boxes) {
  box.addEventListener("change", () => {
    const hidden = [...boxes].filter((b) => !b.checked).map((b) => b.dataset.layer).join(",");
    const address = new URL(location.href);
    if (hidden) address.searchParams.set("hide", hidden);
    else address.searchParams.delete("hide");
    history.replaceState(history.state, "", address);
  });
}
