// Saving pictures as PNG: the picture of the server, drawn on canvas at twice its size.

const scale = 2;

for (const place of document.querySelectorAll(".save")) {
  place.querySelector("button").addEventListener("click", () => save(place.querySelector("a")));
}

async function save(link) {
  const picture = new Image();
  picture.src = link.href;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * scale;
  canvas.height = picture.naturalHeight * scale;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const way = document.createElement("a");
  way.href = URL.createObjectURL(blob);
  way.download = new URL(link.href).pathname.split("/").pop().replace(/\.svg$/, ".png");
  way.click();
  setTimeout(() => URL.revokeObjectURL(way.href), 60000);
}
