/** A 2D context that writes what is drawn as SVG; has no types of its own. */
declare module "svgcanvas" {
  export class Context {
    constructor(width: number, height: number);
    getSerializedSvg(): string;
  }
}
