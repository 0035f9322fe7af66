// The map on paper: as it stands on the screen, at a size that fits. A drawing surface is empty when a page is printed,
// so its picture is copied, and marks keep the places that they have on the screen.

/** Width of what can be printed on A4 and on Letter, upright, in CSS pixels. */
const PAPER = 680;

export function printable(map) {
  const box = map.getContainer();
  addEventListener("beforeprint", () => {
    box.querySelector(".printed")?.remove();
    const { offsetWidth: width, offsetHeight: height } = box;
    map.redraw();
    const drawn = map.getCanvas(), copy = document.createElement("canvas");
    copy.className = "printed";
    [copy.width, copy.height] = [drawn.width, drawn.height];
    copy.getContext("2d").drawImage(drawn, 0, 0);
    drawn.after(copy);
    box.style.setProperty("--printed-width", `${width}px`);
    box.style.setProperty("--printed-height", `${height}px`);
    box.style.setProperty("--printed-zoom", `${Math.min(1, PAPER / width)}`);
  });
  addEventListener("afterprint", () => box.querySelector(".printed")?.remove());
}
