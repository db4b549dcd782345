/** The program with no other command than `lint`: what everybody runs all day, it starts sooner by what it does not hold. */
import { main } from '../cli.js';
import { lintCommand } from '../program/lint.js';

void main([lintCommand]);
