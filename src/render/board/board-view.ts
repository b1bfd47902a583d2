import type { Board } from '../../domain/board.ts';
import type { InstitutionCode } from '../../domain/ids.ts';
import type { ViewContext } from '../view-context.ts';

/** Another way to look at the same plan, in local mode. */
export interface Look {
  readonly label: string;
  /** Said in full where the label is a code. */
  readonly title: string;
  readonly address: string;
  readonly isCurrent: boolean;
}

/** What a board's page is drawn from. */
export interface BoardView {
  readonly board: Board;
  readonly context: ViewContext;
  /** Whose people look; everybody's texts are shown when absent. */
  readonly institution: InstitutionCode | undefined;
  /** Questions about the plan's text that nobody has answered. */
  readonly questions: number;
  /** None in a file. */
  readonly looks: readonly Look[];
  readonly languages: readonly Look[];
}
