import { type NavigateOptions, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Goes elsewhere, once. The router's own Navigate goes again at each render, and renders at each step of going. */
export function Redirect(target: NavigateOptions) {
  const navigate = useNavigate();
  const first = useRef(target);
  useEffect(() => void navigate(first.current), [navigate]);
  return null;
}
