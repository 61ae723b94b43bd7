/** One line of the bench: a figure beside what it is compared to. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly comparedTo: string;
}
